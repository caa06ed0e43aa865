import { expect, type Page } from '@playwright/test'
import demo from '../server/demo/accounts.json' with { type: 'json' }

/** Signs in as one of the demonstration's people, by the name a colleague would say. */
export async function signIn(page: Page, name: string): Promise<void> {
  const person = demo.accounts.find((a) => a.name === name)
  if (!person) throw new Error(`nobody is called ${name}`)
  await page.goto('/sign-in')
  await page.getByLabel('账号').fill(person.account)
  await page.getByLabel('密码').fill(demo.password)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

export const PEOPLE = {
  clerk: '周敏',
  otherClerk: '何伟',
  approver: '李立',
  supervisor: '王健',
  statistician: '赵云',
  administrator: '孙平',
  auditor: '钱正',
} as const
