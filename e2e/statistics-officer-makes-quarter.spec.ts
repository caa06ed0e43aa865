import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'

/** The table of the groups: heading and numbers of a line. */
const line = (page: Page, name: string) =>
  page.getByRole('table', { name: /^按/ }).getByRole('row').filter({ hasText: name })

test('a quarter is counted by unit, a number is opened, and the figures go into a file', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2026')
  await page.getByRole('link', { name: '月报、季报' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026年申请办理情况')
  await expect(page.getByText('工作数据，不是年报')).toBeVisible()

  await page.getByRole('navigation', { name: '常用期间' }).getByRole('link', { name: '本季度' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026年第一季度申请办理情况')
  await expect(page.getByText('期间尚未结束，计至今日')).toBeVisible()
  await expectAccessible(page)
  await expectGeometry(page)
  await picture(page, 'period')

  const received = line(page, '合计').getByRole('link', { name: /件：合计，新收$/ })
  const n = await received.textContent()
  await received.click()
  await expect(page.getByText(/2026年第一季度工作数据 一、本期新收/)).toBeVisible()
  await expect(page.getByRole('link', { name: new RegExp(`全部\\s*${n}$`) })).toBeVisible()
  await page.goBack()

  const late = line(page, '合计').getByRole('link', { name: /件：合计，超期未办结$/ })
  const open = Number(await late.textContent())
  await late.click()
  await expect(page.locator('tbody tr')).toHaveCount(open)
  await page.goBack()

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/2026年第一季度依申请公开统计（工作数据，不是年报）\.xlsx$/)
})

test('any dates of 2022 are counted by channel, and what is typed wrongly says how to mend it', async ({
  page,
}) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/period')
  const choose = async (from: string, to: string, by: string) => {
    await page.getByLabel('开始日期').fill(from)
    await page.getByLabel('结束日期').fill(to)
    await page.getByLabel('分组').selectOption(by)
    await page.getByRole('button', { name: '统计' }).click()
  }
  await choose('2022-12-31', '2022-01-01', '按渠道')
  await expect(page.getByText('开始日期（2022-12-31）晚于结束日期（2022-01-01）。')).toBeVisible()
  await expect(page.getByText('请把较早的一天填为开始日期')).toBeVisible()
  await expect(page.getByLabel('开始日期')).toHaveValue('2022-12-31')
  await expect(page.getByRole('table')).toHaveCount(0)

  await choose('2022-01-01', '2022-12-31', '按渠道')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2022年申请办理情况')
  await expect(line(page, '合计').getByRole('link', { name: '145件：合计，新收' })).toBeVisible()
  // As the year's report, also for a result and a kind of applicant.
  await page.getByRole('link', { name: '49件', exact: true }).click()
  await expect(page.getByText('办理结果属于“无法提供”')).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(49)
})
