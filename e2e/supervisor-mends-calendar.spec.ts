import { expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// A calendar change moves deadlines: foretold, saved, with a line in the history.
test('a local day off moves deadlines that were foretold', async ({ page }) => {
  await signIn(page, PEOPLE.supervisor)
  await page.goto('/calendar?year=2026')
  await page.getByText('2026年本机关放假日').click()
  await page.getByLabel('本机关放假日').fill('2026-03-20 暴雪停工 某府办发〔2026〕9号')
  await page.getByRole('button', { name: '查看对期限的影响' }).click()
  await expect(page.getByText('2026-03-20　暴雪停工　某府办发〔2026〕9号')).toBeVisible()
  const moved = page.getByRole('table', { name: '期限将改变的案件' })
  await expect(moved).toBeVisible()
  const row = moved.locator('tbody tr').first()
  const [number, , from, to] = await row.locator('td').allInnerTexts()
  expect(from).not.toBe(to)
  await page.getByRole('button', { name: '保存并重新计算' }).click()
  await expect(page.getByText(/件在办案件的答复期限已重新计算/)).toBeVisible()

  await page.goto(`/cases?tab=all&q=${encodeURIComponent(number ?? '')}`)
  await page.getByRole('link', { name: number ?? '', exact: true }).click()
  await expect(page.getByText('工作日历变更，期限重新计算')).toBeVisible()
  await expect(page.getByText(`答复期限由 ${from} 改为 ${to}`)).toBeVisible()

  // Taken out again, the deadlines are as before.
  await page.goto('/calendar?year=2026')
  await page.getByText('2026年本机关放假日').click()
  await page.getByLabel('本机关放假日').fill('')
  await page.getByRole('button', { name: '查看对期限的影响' }).click()
  await expect(moved.getByRole('row', { name: number ?? '' })).toContainText(from ?? '')
  await page.getByRole('button', { name: '保存并重新计算' }).click()
  await expect(page.getByText(/件在办案件的答复期限已重新计算/)).toBeVisible()
})
