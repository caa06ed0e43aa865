import { expectAccessible } from './axe'
import { findCase } from './case-page'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

// What applicants send to requests that stand waits at the desk, and is an event only once a person has accepted it.
// Today is Wednesday 2026-03-18; what was sent on Monday counts from Monday.

test('a clerk finds a correction in 今日 and accepts it with the day on which it arrived', async ({
  page,
}) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/today')
  const row = page.getByRole('row', { name: /柳河大桥加固工程/ })
  await expect(row).toContainText('来件待核对')
  await row.getByRole('link', { name: /^核对来件/ }).click()
  const card = submissions(page)
  await expect(card.getByText('待核对 1')).toBeVisible()
  await expect(card.getByText('柳河大桥2025年加固工程的初步设计批复和招标公告。')).toBeVisible()
  await card.getByText('已核对的来件 1').click()
  await expect(card.getByText('仍未写明所需材料的年份和文件名称', { exact: false })).toBeVisible()
  await card.getByRole('button', { name: '采纳补正…' }).click()
  await expect(card.getByLabel('收到补正日期')).toHaveValue('2026-03-16')
  // The twentieth working day after 2026-03-16; 04-06 is a day off.
  await expect(card.getByText('确认后重新计算，期限为2026年4月14日', { exact: false })).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await picture(page, 'submissions')
  await card.getByRole('button', { name: '采纳补正', exact: true }).click()
  // The form that was pressed is gone: whoever reads by ear or keyboard goes on at what came of it.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toContain('已采纳。重新计算，期限为2026年4月14日')
  await expect(card.getByText('已核对的来件 2')).toBeVisible()
  await expect(page.getByText('收到补正').first()).toBeVisible()
  await expect(page.getByText('4月14日').first()).toBeVisible()
})

test('a payment counts from the day of the proof, with the reason', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await findCase(page, '第五镇全部危房鉴定报告复印件')
  const card = submissions(page)
  await card.getByRole('button', { name: '采纳缴费凭证…' }).click()
  await expect(card.getByLabel('缴费日期')).toHaveValue('2026-03-17')
  await card.getByLabel('缴费日期').fill('2026-03-16')
  await card.getByRole('button', { name: '采纳缴费凭证', exact: true }).click()
  await card.getByLabel('与到达之日不同的理由').fill('凭证载明3月16日缴费')
  await card.getByRole('button', { name: '采纳缴费凭证', exact: true }).click()
  await expect(card.getByText('已采纳。', { exact: false })).toBeVisible()
  await card.getByText('已核对的来件 1').click()
  await expect(card.getByText('理由：凭证载明3月16日缴费', { exact: false })).toBeVisible()
})

test('of two people one declines, the other is told and loses nothing', async ({ page, browser }) => {
  const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  await signIn(page, PEOPLE.clerk)
  await signIn(other, PEOPLE.supervisor)
  for (const one of [page, other]) await findCase(one, '中心血站周边停车位规划图')
  const theirs = submissions(other)
  await theirs.getByRole('button', { name: '采纳撤回申请…' }).click()
  await expect(theirs.getByText('确认后本件办结', { exact: false })).toBeVisible()

  const card = submissions(page)
  await card.getByRole('button', { name: '不予采纳…' }).click()
  await card.getByRole('button', { name: '不予采纳撤回申请', exact: true }).click()
  await expect(card.getByText('请填写不予采纳的理由', { exact: false }).first()).toBeVisible()
  await expectAccessible(page)
  await card.getByLabel('不予采纳的理由').fill('来电说明不是本人提交')
  await card.getByRole('button', { name: '不予采纳撤回申请', exact: true }).click()
  await expect(card.getByText('已登记不予采纳', { exact: false })).toBeVisible()

  await theirs.getByRole('button', { name: '采纳撤回申请', exact: true }).click()
  await expect(theirs.getByText('这份撤回申请已经决定不予采纳。', { exact: false })).toBeVisible()
  await other.reload()
  await expect(submissions(other).getByText('来电说明不是本人提交', { exact: false })).toBeHidden()
  await submissions(other).getByText('已核对的来件 1').click()
  await expect(submissions(other).getByText('来电说明不是本人提交', { exact: false })).toBeVisible()
})

test('a wish to have a record corrected becomes a request of its own', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await findCase(page, '本人宅基地审批表')
  const card = submissions(page)
  await card.getByRole('button', { name: '采纳要求更正记录…' }).click()
  await expect(card.getByLabel('更正事项')).toHaveValue(/请按身份证更正/)
  await card.getByRole('button', { name: '采纳要求更正记录', exact: true }).click()
  await expect(card.getByText('已采纳，登记为', { exact: false })).toBeVisible()
  await card.getByText('已核对的来件 1').click()
  await card.getByRole('link', { name: /^依申〔2026〕/ }).click()
  await expect(page.getByText('更正本人信息记录申请', { exact: false }).first()).toBeVisible()
  await expect(page.getByText('由该申请提出，要求更正记录', { exact: false })).toBeVisible()
})

test('whose case it is not reads no word of it and decides nothing', async ({ page }) => {
  await signIn(page, PEOPLE.otherClerk)
  await findCase(page, '第五镇全部危房鉴定报告复印件')
  const card = submissions(page)
  const waiting = card.getByText('由承办单位的经办人或者督办人核对。')
  const decided = card.getByText(/已核对的来件/)
  await expect(waiting.or(decided)).toBeVisible()
  if (await decided.isVisible()) await decided.click()
  await expect(card.getByText('内容只有承办单位和督办人可以查看。')).toBeVisible()
  await expect(card.getByRole('button', { name: /采纳/ })).toHaveCount(0)
  await expect(page.getByText('已于昨天下午转账缴费')).toHaveCount(0)
})

function submissions(page: Page) {
  return page.locator('#submissions')
}
