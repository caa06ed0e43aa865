import { expect, type Page } from '@playwright/test'

/** Opens the form of a step on the case page. */
export async function open(page: Page, step: string): Promise<void> {
  // Where something was typed and not sent, its button says so.
  const label = new RegExp(`^${step}(（未提交）)?$`)
  const button = page.getByRole('button', { name: label }).and(page.locator('[data-step]'))
  // A press before the page's script runs opens nothing.
  await expect(async () => {
    await button.click({ timeout: 5_000 })
    await expect(page.getByRole('heading', { name: step })).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

/** Confirms the open form and waits until it is recorded. */
export async function confirm(page: Page, step: string): Promise<void> {
  const form = page.locator('form', { has: page.getByRole('heading', { name: step, exact: true }) })
  await form.getByRole('button', { name: step, exact: true }).click()
  await expect(form).toBeHidden()
  // The bar under the head says it, and has the focus.
  const bar = page.getByRole('status').filter({ hasText: '已登记' }).first()
  await expect(bar).toBeVisible()
  await expect(bar).toBeFocused()
}

/** Opens the case of a number through the search at the top. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.goto(`/cases?tab=all&q=${encodeURIComponent(number)}`)
  await page.getByRole('link', { name: number, exact: true }).click()
  await expect(page.getByText(number).first()).toBeVisible()
  // A link brings a new page: a press before its script runs opens nothing.
  await page.waitForLoadState()
}

/** A case that came online is confirmed with its applicant and taken on, and stands open. */
export async function takenUp(page: Page, number: string): Promise<void> {
  await openCase(page, number)
  for (const step of ['确认收到', '接收']) {
    await open(page, step)
    await confirm(page, step)
  }
}

/** Opens the case that asks for something, by its words. */
export async function findCase(page: Page, requested: string): Promise<void> {
  await page.goto(`/cases?tab=all&q=${encodeURIComponent(requested)}`)
  await page.getByRole('row', { name: requested }).first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '经过' })).toBeVisible()
  await page.waitForLoadState()
}

/**
 * Registers a letter that was signed for on Monday of the journeys’ week, and leaves the page of its case open. For a journey that needs a case
 * which no other has touched; `at` names a server where the page has several.
 */
export async function registerLetter(page: Page, requested: string, at = ''): Promise<void> {
  await page.goto(`${at}/cases/new`)
  await page.getByLabel('挂号信').check()
  await page.getByLabel('寄出日期不明').check()
  await page.getByLabel('本机关签收日期').fill('2026-03-16')
  await page.getByLabel('姓名', { exact: true }).fill('沈某某')
  await page.getByLabel('名称、文号或者便于查询的其他特征').fill(requested)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('heading', { name: requested })).toBeVisible()
}
