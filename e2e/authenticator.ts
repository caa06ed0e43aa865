import { expect, type Page } from '@playwright/test'
import { codeAt } from '../server/people/second-factor/codes'

const STEP_MS = 30_000

/** A person's phone with an authenticator app. Each code is taken once, so it shows a later one every time. */
export class Authenticator {
  #last = 0
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret.replaceAll(' ', '')
  }

  /** A code that is right now and was not shown before: the phone may be half a minute slow or fast. */
  async code(): Promise<string> {
    const now = () => Math.floor(Date.now() / STEP_MS)
    const step = Math.max(this.#last + 1, now() - 1)
    // More than two codes in half a minute: a person waits for the next one, too.
    await expect.poll(() => step - now(), { timeout: 60_000, intervals: [500] }).toBeLessThanOrEqual(1)
    this.#last = step
    return codeAt(this.#secret, new Date(step * STEP_MS))
  }
}

/** Sets up the second factor on its page, as far as the recovery codes. */
export async function setUpSecondFactor(
  page: Page,
): Promise<{ phone: Authenticator; recoveryCodes: string[] }> {
  await page.getByRole('button', { name: '开始设置' }).click()
  await expect(page.getByRole('img', { name: '验证器扫描用的二维码' })).toBeVisible()
  const secret = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).textContent()
  const phone = new Authenticator(secret ?? '')
  await page.getByLabel('6 位验证码').fill(await phone.code())
  await page.getByRole('button', { name: '启用' }).click()
  await expect(page.getByRole('heading', { name: '保存恢复码' })).toBeVisible()
  const recoveryCodes = await page
    .getByRole('list', { name: '恢复码' })
    .getByRole('listitem')
    .allTextContents()
  expect(recoveryCodes).toHaveLength(10)
  return { phone, recoveryCodes }
}
