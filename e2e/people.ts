import { expect, type Page } from '@playwright/test'
import demo from '../server/demo/accounts.json' with { type: 'json' }

export const PEOPLE = {
  clerk: '周敏',
  otherClerk: '何伟',
  approver: '李立',
  supervisor: '王健',
  statistician: '赵云',
  administrator: '孙平',
  auditor: '钱正',
} as const

/** Those of the agency below. */
export const BUREAU = { clerk: '林芳', supervisor: '徐静' } as const

type Cookies = Parameters<ReturnType<Page['context']>['addCookies']>[0]

/** What each person's browser keeps once they have signed in, at the site of this worker. */
const sessions = new Map<string, Cookies>()

/**
 * Signs in as one of the demonstration's people, by the name a colleague would say: through the sign-in page the first
 * time, afterwards with what the browser kept, unless a journey has ended that session. Where the page then is, is not
 * said.
 */
export async function signIn(page: Page, name: string): Promise<void> {
  const context = page.context()
  if (await keptSession(page, name)) return
  const person = [...demo.accounts, ...demo.bureau.accounts].find((a) => a.name === name)
  if (!person) throw new Error(`nobody is called ${name}`)
  await enter(page, person.account, demo.password)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await expect(page.getByRole('navigation').first()).toBeVisible()
  sessions.set(name, await context.cookies())
}

/** Takes up what was kept of a person; false where nothing was, or a journey has ended that session since. */
async function keptSession(page: Page, name: string): Promise<boolean> {
  const kept = sessions.get(name)
  if (!kept) return false
  await page.context().addCookies(kept)
  const answer = await page.request.get('/today', { maxRedirects: 0 })
  if (!answer.headers().location?.startsWith('/sign-in')) return true
  await page.context().clearCookies()
  return false
}

/** The sign-in page, filled in and sent off; what comes of it is the caller's to see. */
export async function enter(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}
