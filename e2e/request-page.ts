import { expect, type Page } from '@playwright/test'

/** What a receipt says. */
export interface Slip {
  number: string
  code: string
}

/** Reads number and code from the receipt on the page, as a person copies them. */
export async function readReceipt(page: Page): Promise<Slip> {
  const receipt = page.getByRole('article')
  const beside = async (term: string) =>
    (await receipt.locator('dt', { hasText: term }).locator('+ dd').textContent())?.trim() ?? ''
  const slip = { number: await beside('受理编号'), code: await beside('查询码') }
  expect(slip.number).toMatch(/\d/)
  expect(slip.code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  return slip
}

/** Asks for a request by number and code, however they are written; the heading of its page is `status`. */
export async function query(page: Page, { number, code }: Slip, status?: string | RegExp): Promise<void> {
  await page.goto('/agencies/main/track')
  await page.getByLabel('受理编号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  if (status) await expect(page.getByRole('heading', { level: 1, name: status })).toBeVisible()
}
