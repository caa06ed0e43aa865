import { expectAccessible } from './axe'
import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// The first year kept here is held against what the year before published, entered with its source.
test('what 2021 published as left open is entered and held against the cases', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2022')
  await page.getByRole('link', { name: '上年结转' }).click()
  await expect(page.getByText('本机关在本系统的记录从2022年开始。')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('自然人（2021年年报公布）').fill('２个')
  await page.getByLabel('数据来源').fill('2021年政府信息公开工作年度报告')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('四、结转下年度继续办理自然人须为不带小数的数字')).toBeVisible()
  await page.getByLabel('自然人（2021年年报公布）').fill('５')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已保存6项。')).toBeVisible()
  await expect(page.getByRole('row', { name: /^自然人/ })).toContainText(/缺\d件/)
  await page.goto('/report/2022')
  const failing = page.getByText('不成立：上年结转等于上年年报公布的结转下年')
  await expect(failing).toBeVisible()

  await page.getByRole('link', { name: '上年公布的结转数' }).click()
  const kept = await page
    .getByRole('row', { name: /^自然人/ })
    .getByRole('link')
    .textContent()
  await page.getByLabel('自然人（2021年年报公布）').fill(kept ?? '')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('row', { name: /^总计/ })).toContainText('一致')
  await page.goto('/report/2022')
  await expect(failing).toHaveCount(0)
})

// A lawsuit over an answer of before the records begin is counted all the same.
test('a lawsuit against an answer of 2021 counts in 表四 of 2022', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2022/opening')
  await page.getByText('登记复议、诉讼').click()
  await page.getByLabel('原申请编号').fill('依申〔2021〕31号')
  await page.getByLabel('类别').selectOption({ label: '行政诉讼（复议后起诉）' })
  await page.getByLabel('复议机关或者法院').fill('某某市中级人民法院')
  await page.getByLabel('申请（起诉）日期').fill('2022-01-10')
  await page.getByLabel('审结日期').fill('2022-06-20')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText(/^审结的须同时填写审结日期和结果/)).toBeVisible()
  await page.getByLabel('结果').selectOption({ label: '结果维持' })
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByText('依申〔2021〕31号')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/report/2022/remedies?kind=litigation_after_reconsideration&column=upheld')
  await page.getByRole('link', { name: '依申〔2021〕31号' }).click()
  await expect(page.getByRole('heading', { name: '以前申请的复议和诉讼' })).toBeVisible()
  // Taken out again, so that the other journeys find the year as it was.
  await page.getByText('修改', { exact: true }).click()
  await page.getByText('删除', { exact: true }).click()
  await page.getByLabel('删除理由').fill('演示后删除')
  await page.getByRole('button', { name: '删除记录' }).click()
  await expect(page.getByText('更改前的记录 1')).toBeVisible()
})
