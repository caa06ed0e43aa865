import demo from '../server/demo/accounts.json' with { type: 'json' }
import { registerLetter } from './case-page'
import { type Browser, expect, type Page, test } from './journey'
import { type OwnSite, ownSite } from './own-site'
import { enter, PEOPLE } from './people'

const TOKEN = 'a-token-of-the-monitor-42'
const DESK_PAGES = ['/today', '/cases', '/cases?tab=all', '/board', '/report/2025']

let site: OwnSite
test.beforeAll(async () => {
  site = await ownSite('standing', '', { YISHENBAN_METRICS_TOKEN: TOKEN })
})
test.afterAll(() => site.stop())

async function seated(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: site.url })).newPage()
  const account = demo.accounts.find((one) => one.name === name)?.account ?? ''
  await enter(page, account, demo.password)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

async function givenAgain(): Promise<number> {
  const headers = { Authorization: `Bearer ${TOKEN}` }
  const text = await (await fetch(`${site.url}/api/metrics`, { headers })).text()
  return Number(/^yishenban_pages_given_again_total (\d+)$/m.exec(text)?.[1])
}

const nonceOf = (policy = '') => /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? ''

test('a page of the desk is given again, whole and at work, until anybody writes', async ({ browser }) => {
  const supervisor = await seated(browser, PEOPLE.supervisor)
  const clerk = await seated(browser, PEOPLE.clerk)
  const faults: string[] = []
  supervisor.on('console', (said) => said.type() === 'error' && faults.push(said.text()))
  supervisor.on('pageerror', (fault) => faults.push(fault.message))

  for (const address of DESK_PAGES) {
    // A minute may end, or a job of the server write, between the two.
    await expect(async () => {
      const first = await supervisor.request.get(address)
      const before = await givenAgain()
      const second = await supervisor.request.get(address)
      expect(await givenAgain()).toBe(before + 1)
      const [nonce, other] = [first, second].map((got) => nonceOf(got.headers()['content-security-policy']))
      expect(nonce).not.toBe(other)
      const [drawn, given] = [await first.text(), await second.text()]
      expect(given.replaceAll(other ?? '', nonce ?? '')).toBe(drawn)
      expect(second.headers()['cache-control']).toBe(first.headers()['cache-control'])
      expect(JSON.stringify(second.headers())).not.toContain(nonce)
      // Nobody else's request brings it.
      await clerk.request.get(address)
      expect(await givenAgain()).toBe(before + 1)
    }).toPass()
  }

  await supervisor.goto('/cases')
  await supervisor.reload()
  // Its script runs under the new nonce.
  await expect(async () => {
    await supervisor.keyboard.press('Control+k')
    await expect(supervisor.getByRole('dialog')).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await supervisor.keyboard.press('Escape')

  for (const requested of ['沙河桥改造施工图纸', '沙河桥改造拆迁补偿标准']) {
    await registerLetter(clerk, requested)
    await supervisor.goto('/cases?sort=received&order=desc')
    await expect(supervisor.getByText(requested).first()).toBeVisible()
  }
  expect(faults).toEqual([])
})

test('nobody is given a page whose session has ended, wherever it was ended', async ({ browser }) => {
  const supervisor = await seated(browser, PEOPLE.supervisor)
  const copied = await supervisor.context().cookies()
  const thief = await (await browser.newContext({ baseURL: site.url })).newPage()
  await thief.context().addCookies(copied)
  for (const address of DESK_PAGES) {
    expect((await thief.request.get(address, { maxRedirects: 0 })).status()).toBe(200)
  }

  await supervisor.goto('/today')
  await supervisor.getByText(`${PEOPLE.supervisor} · `).click()
  await supervisor.getByRole('button', { name: '退出登录' }).click()
  await expect(supervisor).toHaveURL(/\/sign-in/)
  for (const address of DESK_PAGES) {
    const got = await thief.request.get(address, { maxRedirects: 0 })
    expect(got.headers().location).toMatch(/^\/sign-in/)
  }
})
