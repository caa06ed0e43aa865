import { expect, test } from '@playwright/test'
import { PEOPLE, signIn } from './people'

// The imported year comes out with its published totals, and 49 opens the 49 of 无法提供.
test('the year 2022 of the imported ledger equals what was published', async ({ page }) => {
  await signIn(page, PEOPLE.statistician)
  await page.goto('/report/2022')
  await expect(page.getByText('勾稽全部成立')).toBeVisible()
  await expect(page.getByRole('link', { name: /^145件：收到日期在2022年内$/ })).toBeVisible()

  await page.goto('/cases?tab=all&year=2022&row=cannot_provide')
  await expect(page.getByRole('link', { name: /全部\s*49/ })).toBeVisible()
  await expect(page.getByText('办理结果属于“无法提供”')).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(49)
})
