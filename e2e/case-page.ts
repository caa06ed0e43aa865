import { expect, type Page } from '@playwright/test'

/** Opens the form of a step on the case page. */
export async function open(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click()
  await expect(page.getByRole('heading', { name: step })).toBeVisible()
}

/** Confirms the open form and waits until it is recorded. */
export async function confirm(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: `确认${step}` }).click()
  // Beside the steps: other parts of the page say the same of what is theirs.
  const steps = page.locator('section', { has: page.getByRole('heading', { name: '办理', exact: true }) })
  await expect(steps.getByText('已登记。')).toBeVisible()
}

/** Opens the case of a number through the search at the top. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.goto(`/cases?tab=all&q=${encodeURIComponent(number)}`)
  await page.getByRole('link', { name: number, exact: true }).click()
  await expect(page.getByText(number).first()).toBeVisible()
}

/** Opens the case that asks for something, by its words. */
export async function findCase(page: Page, requested: string): Promise<void> {
  await page.goto(`/cases?tab=all&q=${encodeURIComponent(requested)}`)
  await page.getByRole('row', { name: requested }).first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()
}

/**
 * Registers a letter that was signed for on Monday of the journeys’ week, and leaves the page of its case open. For a journey that needs a case
 * which no other has touched.
 */
export async function registerLetter(page: Page, requested: string): Promise<void> {
  await page.goto('/cases/new')
  await page.getByLabel('挂号信').check()
  await page.getByLabel('寄出日期不明').check()
  await page.getByLabel('本机关签收日期').fill('2026-03-16')
  await page.getByLabel('姓名', { exact: true }).fill('沈某某')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill(requested)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: requested })).toBeVisible()
}
