import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe'
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
