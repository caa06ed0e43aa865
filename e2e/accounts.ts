import { type Browser, expect, type Page } from '@playwright/test'
import { enter } from './people'

export const CHOSEN_PASSWORD = 'a long passphrase 42'

/** A browser that nobody has used. */
export async function freshPage(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage()
}

/** The administrator makes an account; its owner chooses a password and signs in with it. */
export async function openAccount(
  admin: Page,
  owner: Page,
  { account, name, role }: { account: string; name: string; role: string },
): Promise<void> {
  await admin.goto('/people')
  await admin.getByText('新增人员', { exact: true }).first().click()
  const adding = admin.locator('form').filter({ has: admin.getByRole('button', { name: '新增人员' }) })
  await adding.getByLabel('账号').fill(account)
  await adding.getByLabel('姓名').fill(name)
  await adding.getByRole('checkbox', { name: new RegExp(role) }).check()
  await adding.getByRole('button', { name: '新增人员' }).click()
  const notice = admin.getByText(/初始密码 \S+ 只显示这一次/)
  await expect(notice).toBeVisible()
  const first = /初始密码 (\S+)/.exec((await notice.textContent()) ?? '')?.[1] ?? ''
  await enter(owner, account, first)
  await expect(owner).toHaveURL(/\/password/)
  await owner.getByLabel('现密码').fill(first)
  await owner.getByLabel('新密码', { exact: true }).fill(CHOSEN_PASSWORD)
  await owner.getByLabel('再输入一次新密码').fill(CHOSEN_PASSWORD)
  await owner.getByRole('button', { name: '修改密码' }).click()
  await owner.getByRole('link', { name: '用新密码登录' }).click()
  await enter(owner, account, CHOSEN_PASSWORD)
  await expect(owner).toHaveURL(/\/(today|audit)/)
}

/** Leaves by the door. */
export async function signOut(page: Page): Promise<void> {
  await page.goto('/today')
  await page.getByText(/ · /).first().click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
}
