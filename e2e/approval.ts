import { expect, type Page } from '@playwright/test'
import { PEOPLE, signIn } from './people'

/** Submits the letter that is open; its approver agrees in a browser of their own. The page then shows it final. */
export async function haveApproved(page: Page): Promise<void> {
  await page.getByRole('button', { name: '送审' }).click()
  await expect(page.getByText('审签中 0/1')).toBeVisible()
  const browser = page.context().browser()
  if (!browser) throw new Error('no browser for the approver')
  const context = await browser.newContext({ locale: 'zh-CN' })
  const approver = await context.newPage()
  await signIn(approver, PEOPLE.approver)
  await approver.goto(page.url())
  await approver.getByRole('button', { name: '同意' }).click()
  // The number alone may be that of an earlier letter, which stands there before anybody has agreed.
  await expect(approver.getByText('已定稿', { exact: true })).toBeVisible()
  await expect(approver.getByText(/^依申告〔2026〕\d+号$/).first()).toBeVisible()
  await context.close()
  await page.reload()
  await expect(page.getByText('已定稿', { exact: true })).toBeVisible()
}

/** A step whose letter was approved on paper says so. */
export async function approvedOnPaper(page: Page): Promise<void> {
  await page.getByLabel('未经系统内审签的说明').fill('纸质审签单，李立2026年3月18日同意')
}
