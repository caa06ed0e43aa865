import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { patternAt } from './addresses'
import { fillIn, review, send } from './application'
import { query, readReceipt } from './request-page'
import type { Screen } from './screens'

const LEDGERS = path.join(import.meta.dirname, '../domain/ledger/reference/ledgers')

/** Opens a screen as whoever is signed in on this page. Throws when no link leads there. */
export async function goTo(page: Page, { name, at, then }: Screen): Promise<void> {
  await page.goto(typeof at === 'string' ? at : at.from)
  for (const pattern of typeof at === 'string' ? [] : at.by) {
    const href = await linkOf(page, pattern)
    if (!href) throw new Error(`no link leads to ${name}: ${pattern} on ${page.url()}`)
    await page.goto(href)
  }
  await then?.(page)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** On a phone the addresses that are not at the foot are shown too. */
export async function unfolded(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: '更多', exact: true })
  if (!(await more.isVisible())) return
  await more.click()
  await expect(more).toHaveAttribute('aria-expanded', 'true')
}

async function linkOf(page: Page, pattern: string): Promise<string | undefined> {
  const links = await page
    .locator('main a[href]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return links.find((href) => patternAt(href) === pattern)
}

/** From the empty application to its receipt. */
export async function applied(page: Page): Promise<void> {
  await fillIn(page)
  await review(page)
  await send(page)
}

/** From the empty application to the page of the request, as its applicant finds it. */
export async function opened(page: Page): Promise<void> {
  await applied(page)
  await query(page, await readReceipt(page))
  await page.waitForURL(/\/track\/[0-9a-f-]{36}/)
}

/** From the page 导入 to a ledger with faults in it, read and waiting for decisions. */
export async function readingLedger(page: Page): Promise<void> {
  await page.getByLabel('台账文件').setInputFiles(path.join(LEDGERS, 'county-2025.xlsx'))
  await page.getByRole('button', { name: '试导入' }).click()
  await expect(page.getByRole('region', { name: '导入', exact: true })).toBeVisible()
}
