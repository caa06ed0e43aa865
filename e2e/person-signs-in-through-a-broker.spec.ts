import { withoutSettingsFiles } from '../scripts/installation/settings-files'
import { anyFreePort } from '../scripts/running/port'
import { type Site as Served, serve } from '../scripts/running/serve'
import demo from '../server/demo/accounts.json' with { type: 'json' }
import { type Broker, openBroker } from '../server/testing/broker'
import { freshPage, openAccount } from './accounts'
import { setUpSecondFactor } from './authenticator'
import { expectAccessible } from './axe'
import { expectGeometry } from './geometry'
import { expect, type Page, test } from './journey'
import { PEOPLE, signIn } from './people'
import { picture } from './picture'
import { siteOfWorker } from './sites'

// A second server on the office's database, which knows two brokers that are real servers, and one that is away.

let province: Broker
let city: Broker
let served: Served
test.beforeAll(async () => {
  const site = siteOfWorker()
  if (!site) throw new Error('no site')
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}`
  const client = (id: string) => ({
    id: 'ysq',
    secret: `secret of ${id}`,
    redirectUri: `${url}/api/auth/callback/${id}`,
  })
  province = await openBroker(client('province'))
  city = await openBroker(client('city'))
  const settings = (id: string, name: string, issuer: string) => {
    const variable = (part: string) => `YISHENBAN_OIDC_${id.toUpperCase()}_${part}`
    return {
      [variable('ISSUER')]: issuer,
      [variable('CLIENT_ID')]: 'ysq',
      [variable('CLIENT_SECRET')]: client(id).secret,
      [variable('NAME')]: name,
    }
  }
  served = await serve({
    host: '127.0.0.1',
    port,
    env: {
      ...withoutSettingsFiles(),
      ...site.secrets,
      YISHENBAN_DATA: site.data,
      NEXTAUTH_URL: url,
      ...(site.databaseUrl ? { DATABASE_URL: site.databaseUrl } : {}),
      YISHENBAN_TODAY: process.env.YISHENBAN_TODAY ?? '2026-03-18',
      YISHENBAN_OIDC: 'province,city,county',
      ...settings('province', '省统一认证', province.issuer),
      ...settings('city', '市统一认证', city.issuer),
      ...settings('county', '县统一认证', 'http://127.0.0.1:1'),
      YISHENBAN_OIDC_CITY_SECOND_FACTOR: 'theirs',
    },
  })
})
test.afterAll(async () => {
  await served.stop()
  await province.close()
  await city.close()
})

const accountOf = (name: string) => demo.accounts.find((one) => one.name === name)?.account ?? ''

async function enterThrough(page: Page, name: string, leadsTo = '/today'): Promise<void> {
  await page.goto(`${served.url}/sign-in?${new URLSearchParams({ callbackUrl: leadsTo })}`)
  await page.getByRole('link', { name: `用${name}登录` }).click()
}

test('whom the broker names is the person of that account, whatever its capitals, and where they wanted to be', async ({
  page,
}) => {
  await page.goto(`${served.url}/sign-in`)
  await expectAccessible(page)
  await expectGeometry(page)
  await picture(page, 'sign-in-brokers')
  province.account = accountOf(PEOPLE.clerk).toUpperCase()
  await enterThrough(page, '省统一认证', '/cases?tab=all')
  await expect(page).toHaveURL(`${served.url}/cases?tab=all`)
  await expect(page.getByText(`${PEOPLE.clerk} · `)).toBeVisible()
})

test('the link needs no script', async ({ browser }) => {
  const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  province.account = accountOf(PEOPLE.clerk)
  await enterThrough(bare, '省统一认证')
  await expect(bare).toHaveURL(`${served.url}/today`)
})

test('who has no account here, turns back there, or finds the broker away is told what to do', async ({
  browser,
}) => {
  const page = await freshPage(browser)
  province.account = 'stranger'
  await enterThrough(page, '省统一认证')
  await expect(page.getByText('没有对应到本系统在用的账号')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`${served.url}/cases`)
  await expect(page).toHaveURL(/\/sign-in/)

  const other = await freshPage(browser)
  province.account = null
  await enterThrough(other, '省统一认证')
  await expect(other.getByText('没有在“省统一认证”完成登录')).toBeVisible()
  await enterThrough(other, '县统一认证')
  await expect(other.getByText('“县统一认证”没有应答')).toBeVisible()
})

test('our second factor is asked for beside one broker, and not beside the other', async ({
  page,
  browser,
}) => {
  await signIn(page, PEOPLE.administrator)
  const hers = await freshPage(browser)
  await openAccount(page, hers, { account: 'heqing', name: '何青', role: '经办人' })
  await hers.goto('/second-factor')
  const { phone } = await setUpSecondFactor(hers)

  const through = await freshPage(browser)
  province.account = 'heqing'
  await enterThrough(through, '省统一认证', '/cases')
  await expect(through.getByRole('heading', { name: '输入验证码' })).toBeVisible()
  await through.goto(`${served.url}/today`)
  await expect(through).toHaveURL(/\/sign-in\/code/)
  await through.getByLabel('6 位验证码').fill(await phone.code())
  await expect(through).toHaveURL(/\/today$/)

  const theirs = await freshPage(browser)
  city.account = 'heqing'
  await enterThrough(theirs, '市统一认证', '/cases')
  await expect(theirs).toHaveURL(`${served.url}/cases`)

  // The way in stands in the audit.
  await page.goto('/audit')
  const lines = page.getByRole('table', { name: '审计记录' })
  await expect(lines.getByRole('row', { name: /何青.*登录.*统一认证（city）/ }).first()).toBeVisible()
})

test('other addresses of next-auth are nobody’s', async ({ request }) => {
  for (const address of [
    'signin',
    'signin/province',
    'signout',
    'error',
    'verify-request',
    'callback',
    '_log',
    'x',
  ])
    expect((await request.get(`${served.url}/api/auth/${address}`)).status(), address).toBe(404)
  for (const address of ['signin/province', 'signout', 'session', '_log', 'callback/province', 'callback/x'])
    expect((await request.post(`${served.url}/api/auth/${address}`)).status(), address).toBe(404)
})
