import { expect, type Page } from '@playwright/test'

/** An invented number with a right check digit. */
export const IDENTITY = '321202198802141215'

/** The public form of the main agency, filled in as most people do; `more` changes single texts. */
export async function fillIn(page: Page, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const texts = {
    姓名: '卫某某',
    证件号码: IDENTITY,
    联系电话: '138 0000 5566',
    '名称、文号或者便于查询的其他特征': '滨河路改造工程竣工验收备案表',
    ...more,
  }
  for (const [label, text] of Object.entries(texts))
    await page.getByRole('textbox', { name: label, exact: true }).fill(text)
  await page.getByLabel('电子文档').check()
  await page.getByLabel('网上查看').check()
}

/** From the fields to everything as it would be sent. */
export async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: '检查并提交' }).click()
  await expect(page.getByRole('heading', { name: '检查并提交' })).toBeVisible()
}

/** Sends what was read again; the browser does its work before. */
export async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByRole('heading', { name: '申请已提交' })).toBeVisible({ timeout: 60_000 })
}

const DIGITS = '零一二三四五六七八九'

/** The answer to the question that the page asks where no script runs: 二十三加七等于多少？ */
export async function answer(page: Page): Promise<string> {
  const words = (await page.getByText(/^核验题：/).textContent()) ?? ''
  const [, a = '', b = ''] = /：(.+)加(.+)等于/.exec(words) ?? []
  return String(numberOf(a) + numberOf(b))
}

function numberOf(words: string): number {
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words]
  return 10 * (tens === '' ? 1 : DIGITS.indexOf(tens)) + (ones === '' ? 0 : DIGITS.indexOf(ones))
}
