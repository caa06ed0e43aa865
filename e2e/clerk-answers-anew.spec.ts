import { haveApproved } from './approval'
import { expectAccessible } from './axe'
import { confirm, open } from './case-page'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'

// Reconsideration sets an answer aside: the clerk records it, writes the new answer as a letter that names the decision,
// sends it and follows it to the applicant's hands. What was counted stays.
test('a clerk answers anew, as a decision orders', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await register(page, '东岸路雨污分流施工图')
  const caseAddress = page.url()
  await begin(page, '政府信息不存在告知书')
  await page.getByLabel('查明情况').fill('经检索，没有找到东岸路雨污分流施工图。')
  await page.getByLabel('理由', { exact: true }).fill('本机关没有制作或者获取过该信息。')
  await send(page)
  await page.goto(caseAddress)
  await delivered(page)

  // The decision comes: recorded with the remedy, and the case is reopened.
  const remedies = page.locator('section', { has: page.getByRole('heading', { name: '复议和诉讼' }) })
  await remedies.getByText('登记复议、诉讼').click()
  await remedies.getByLabel('类别').selectOption('行政复议')
  await remedies.getByLabel('复议机关或者法院').fill('某某市人民政府')
  await remedies.getByLabel('申请（起诉）日期').fill('2026-03-18')
  await remedies.getByLabel('审结日期').fill('2026-03-18')
  await remedies.getByLabel('结果').selectOption('结果纠正')
  await remedies.getByRole('button', { name: '登记' }).click()
  await expect(remedies).toContainText('2026-03-18 结果纠正')
  await open(page, '登记责令重新答复')
  await page.getByLabel('决定书、判决书').fill('某某市人民政府行政复议决定书（某政行复〔2026〕12号）')
  await confirm(page, '登记责令重新答复')
  await expect(page.getByText('重新答复：还剩 20 个工作日')).toBeVisible()
  await page.reload()
  await expectAccessible(page)
  await page.goto('/today')
  const row = page.getByRole('row', { name: /东岸路雨污分流施工图/ })
  await expect(row).toContainText('责令重新答复')

  await page.goto(caseAddress)
  await begin(page, '政府信息公开告知书')
  const paper = page.getByRole('article', { name: /预览/ })
  await expect(paper).toContainText(
    '本机关于2026年3月18日收到某某市人民政府行政复议决定书（某政行复〔2026〕12号），现依照其要求重新作出答复。',
  )
  await page.getByLabel('查明情况').fill('经重新检索，在原市政工程处移交档案中查到该施工图。')
  await page.getByLabel('提供的信息和方式').fill('东岸路雨污分流施工图复印件12页，随本告知书邮寄。')
  await expect(page.getByText('已自动保存')).toBeVisible()
  await haveApproved(page)

  // While the letter waits, nobody registers the answer beside it.
  const letterAddress = page.url()
  await page.goto(caseAddress)
  await expect(page.getByRole('button', { name: '重新作出答复', exact: true })).toHaveCount(0)
  await page.getByText(/^为什么不能/).click()
  await expect(page.getByText(/《政府信息公开告知书》已定稿，尚未发出/)).toBeVisible()

  await page.goto(letterAddress)
  const checks = page.getByRole('list', { name: '发出前检查' })
  await expect(checks).toContainText('写明责令重新答复的决定')
  await expect(checks).toContainText('在期限内，或者已写明超期原因')
  await page.getByLabel('邮件号').fill('1092340042688')
  await checks.evaluate((list) => list.scrollIntoView({ block: 'center' }))
  await expectAccessible(page)
  await page.getByRole('button', { name: '确认发出' }).click()
  await expect(page.getByText('文书已发出，办理步骤已登记。')).toBeVisible()

  // On its way until it is signed for, like the first; the row of the report is still that of the first.
  await page.goto(caseAddress)
  await expect(page.getByText('待送达', { exact: true })).toBeVisible()
  await expect(page.getByText('重新答复：予以公开')).toBeVisible()
  await expect(page.getByText('邮件号：1092340042688')).toBeVisible()
  await expectAccessible(page)
  await delivered(page)
  await expect(page.getByText('已办结', { exact: true })).toBeVisible()
  const course = page.locator('section', { has: page.getByRole('heading', { name: '经过' }) })
  await expect(course.getByText('送达　邮寄')).toHaveCount(2)
  await page.reload()
})

async function register(page: Page, requested: string): Promise<void> {
  await page.goto('/cases/new')
  await page.getByLabel('当面', { exact: true }).check()
  await page.getByLabel('当面提交日期').fill('2026-03-16')
  await page.getByLabel('姓名', { exact: true }).fill('韩某某')
  await page.getByLabel('联系电话').fill('13800003344')
  await page.getByLabel('通讯地址').fill('东岸路5号')
  await page.getByLabel('获取信息的途径').selectOption('邮寄')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill(requested)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: requested })).toBeVisible()
  await open(page, '接收')
  await confirm(page, '接收')
}

async function begin(page: Page, kind: string): Promise<void> {
  const choice = page.getByLabel('起草文书')
  const value = await choice.locator('option').filter({ hasText: kind }).first().getAttribute('value')
  await choice.selectOption(value ?? '')
  await page.getByRole('button', { name: '起草', exact: true }).click()
  await expect(page.getByRole('article', { name: /预览/ })).toBeVisible()
}

async function send(page: Page): Promise<void> {
  await expect(page.getByText('已自动保存')).toBeVisible()
  await haveApproved(page)
  await page.getByRole('button', { name: '确认发出' }).click()
  await expect(page.getByText('文书已发出，办理步骤已登记。')).toBeVisible()
}

/** The receipt came back signed. */
async function delivered(page: Page): Promise<void> {
  await open(page, '登记送达')
  await page.getByLabel('送达方式').selectOption('邮寄')
  await confirm(page, '登记送达')
}
