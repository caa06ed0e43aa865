import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withoutSettingsFiles } from '../scripts/installation/settings-files'
import { ROOT } from '../scripts/running/command'
import { anyFreePort } from '../scripts/running/port'
import { type Site as Served, serve } from '../scripts/running/serve'
import demo from '../server/demo/accounts.json' with { type: 'json' }
import { registerLetter } from './case-page'
import { type Browser, expect, type Page, test } from './journey'
import { enter, PEOPLE } from './people'
import { expectQuietLog } from './quiet-log'
import { siteOfWorker } from './sites'

const TOKEN = 'a-token-of-the-monitor-42'
const DESK_PAGES = ['/today', '/cases', '/cases?tab=all', '/board', '/report/2025']

// Two more servers of the office, each with a memory of its own: as with `--two-servers` on PostgreSQL and one bucket, and
// otherwise in one folder.
const NAMES = ['first', 'second'] as const
let servers: readonly Served[]
let folder: string
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-standing-'))
  servers = await Promise.all(NAMES.map(started))
})
test.afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  NAMES.map(logOf).forEach(expectQuietLog)
  rmSync(folder, { recursive: true, force: true })
})

async function started(name: string): Promise<Served> {
  const site = siteOfWorker()
  if (!site) throw new Error('no site')
  const port = await anyFreePort()
  const data = path.join(folder, name)
  mkdirSync(data)
  return serve({
    host: '127.0.0.1',
    port,
    env: {
      ...withoutSettingsFiles(),
      ...site.secrets,
      ...site.settings,
      // What lies in a bucket is in no folder that they would have to share.
      YISHENBAN_DATA: site.settings.YISHENBAN_S3_BUCKET ? data : site.data,
      NEXTAUTH_URL: `http://127.0.0.1:${port}`,
      ...(site.databaseUrl ? { DATABASE_URL: site.databaseUrl } : {}),
      YISHENBAN_TODAY: process.env.YISHENBAN_TODAY ?? '2026-03-18',
      YISHENBAN_METRICS_TOKEN: TOKEN,
    },
    output: openSync(logOf(name), 'w'),
  })
}

const logOf = (name: string) => path.join(ROOT, 'test-results', `server-standing-${name}.log`)

/** Signed in at the first server: a cookie is of a machine and not of a port, so it is good for the second too. */
async function seated(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: servers[0]?.url ?? '' })).newPage()
  const account = demo.accounts.find((one) => one.name === name)?.account ?? ''
  await enter(page, account, demo.password)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

async function givenAgain({ url }: Served): Promise<number> {
  const headers = { Authorization: `Bearer ${TOKEN}` }
  const text = await (await fetch(`${url}/api/metrics`, { headers })).text()
  return Number(/^yishenban_pages_given_again_total (\d+)$/m.exec(text)?.[1])
}

/** Looks at a page until the server gives it again. A minute may end, or a job write, between two looks. */
async function keptBy(server: Served, page: Page, address: string): Promise<void> {
  await expect(async () => {
    const before = await givenAgain(server)
    await page.request.get(server.url + address)
    await page.request.get(server.url + address)
    expect(await givenAgain(server)).toBeGreaterThan(before)
  }).toPass()
}

const nonceOf = (policy = '') => /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? ''

test('a page of the desk is given again, whole and at work, until anybody writes', async ({ browser }) => {
  const supervisor = await seated(browser, PEOPLE.supervisor)
  const clerk = await seated(browser, PEOPLE.clerk)
  const faults: string[] = []
  supervisor.on('console', (said) => said.type() === 'error' && faults.push(said.text()))
  supervisor.on('pageerror', (fault) => faults.push(fault.message))

  const [server] = servers
  if (!server) throw new Error('no server')
  for (const address of DESK_PAGES) {
    // A minute may end, or a job of the server write, between the two.
    await expect(async () => {
      const first = await supervisor.request.get(address)
      const before = await givenAgain(server)
      const second = await supervisor.request.get(address)
      expect(await givenAgain(server)).toBe(before + 1)
      const [nonce, other] = [first, second].map((got) => nonceOf(got.headers()['content-security-policy']))
      expect(nonce).not.toBe(other)
      const [drawn, given] = [await first.text(), await second.text()]
      expect(given.replaceAll(other ?? '', nonce ?? '')).toBe(drawn)
      expect(second.headers()['cache-control']).toBe(first.headers()['cache-control'])
      expect(JSON.stringify(second.headers())).not.toContain(nonce)
      // Nobody else's request brings it.
      await clerk.request.get(address)
      expect(await givenAgain(server)).toBe(before + 1)
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

  expect(faults).toEqual([])
})

test('what is written at one server is seen at once at the other', async ({ browser }) => {
  const supervisor = await seated(browser, PEOPLE.supervisor)
  const clerk = await seated(browser, PEOPLE.clerk)
  const list = '/cases?sort=received&order=desc'
  for (const [n, requested] of ['沙河桥改造施工图纸', '沙河桥改造拆迁补偿标准'].entries()) {
    const [here, there] = [servers[n], servers[1 - n]]
    if (!here || !there) throw new Error('no server')
    for (const server of [here, there])
      for (const address of [...DESK_PAGES, list]) await keptBy(server, supervisor, address)
    const before = await Promise.all([here, there].map(givenAgain))
    await registerLetter(clerk, requested, here.url)
    for (const { url } of [there, here]) {
      await supervisor.goto(url + list)
      await expect(supervisor.getByText(requested).first()).toBeVisible()
      for (const address of DESK_PAGES) expect((await supervisor.request.get(url + address)).ok()).toBe(true)
    }
    expect(await Promise.all([here, there].map(givenAgain))).toEqual(before)
  }
})

test('nobody is given a page whose session has ended, at whichever server it was ended', async ({
  browser,
}) => {
  for (const here of servers) {
    const supervisor = await seated(browser, PEOPLE.supervisor)
    const copied = await supervisor.context().cookies()
    const thief = await (await browser.newContext()).newPage()
    await thief.context().addCookies(copied)
    for (const server of servers) for (const address of DESK_PAGES) await keptBy(server, thief, address)

    await supervisor.goto(`${here.url}/today`)
    await supervisor.getByText(`${PEOPLE.supervisor} · `).click()
    await supervisor.getByRole('button', { name: '退出登录' }).click()
    await expect(supervisor).toHaveURL(/\/sign-in/)
    for (const { url } of servers) {
      for (const address of DESK_PAGES) {
        const got = await thief.request.get(url + address, { maxRedirects: 0 })
        expect(got.headers().location).toMatch(/^\/sign-in/)
      }
    }
  }
})
