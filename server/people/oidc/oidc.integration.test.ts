import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { changePerson } from '@/db/queries/office-changes'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import { captureLog } from '../../log/testing/captured'
import { type Broker, openBroker } from '../../testing/broker'
import { openOffice } from '../../testing/office'
import { personOfClaims } from './account'
import { answerOfProvider, leadToProvider } from './answers'

const SITE = 'http://127.0.0.1:4999'
const client = (id: string) => ({
  id: 'ysq',
  secret: `secret of ${id}`,
  redirectUri: `${SITE}/api/auth/callback/${id}`,
})

let province: Broker
let city: Broker
const environment = { ...process.env }
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  province = await openBroker(client('province'))
  city = await openBroker(client('city'))
})
afterAll(async () => {
  await province.close()
  await city.close()
  process.env = environment
})

beforeEach(async () => {
  const close = await openTestDatabase()
  await openOffice()
  process.env.NEXTAUTH_URL = SITE
  process.env.YISHENBAN_OIDC = 'province,city'
  for (const [id, { issuer }] of Object.entries({ province, city })) {
    process.env[`YISHENBAN_OIDC_${id.toUpperCase()}_ISSUER`] = issuer
    process.env[`YISHENBAN_OIDC_${id.toUpperCase()}_CLIENT_ID`] = 'ysq'
    process.env[`YISHENBAN_OIDC_${id.toUpperCase()}_CLIENT_SECRET`] = client(id).secret
  }
  Object.assign(province, { account: 'clerk', claims: {} })
  Object.assign(city, { account: 'clerk', claims: {} })
  return close
})

let log: ReturnType<typeof captureLog>
const whys = () => log.lines().map(({ why }) => why)
beforeEach(() => {
  log = captureLog()
})
afterEach(() => {
  log.end()
  delete process.env.YISHENBAN_OIDC_PROVINCE_CLAIM
})

/** A browser: keeps cookies by host, and stops where our own site is asked for. */
class Browser {
  readonly ours: Record<string, string> = {}
  readonly #theirs: Record<string, string> = {}

  get sent() {
    return { cookies: this.ours, address: '192.0.2.1' }
  }

  async start(id: string, leadsTo = '/cases/1?tab=all'): Promise<string> {
    const led = await leadToProvider(id, leadsTo, this.sent)
    if (!led || !('to' in led)) throw new Error(JSON.stringify(led))
    this.keep(led.setCookies)
    return led.to
  }

  /** At the provider, until it leads back to us. */
  async follow(address: string): Promise<URL> {
    let at = new URL(address)
    while (at.origin !== SITE) {
      const cookie = Object.entries(this.#theirs).map(([name, value]) => `${name}=${value}`)
      const response = await fetch(at, { redirect: 'manual', headers: { cookie: cookie.join('; ') } })
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
        this.#theirs[name] = value
      }
      const to = response.headers.get('location')
      if (!to) throw new Error(`${response.status} ${at}: ${(await response.text()).slice(0, 500)}`)
      at = new URL(to, at)
    }
    return at
  }

  async comeBack(at: URL, id = at.pathname.split('/').at(-1) ?? '') {
    const answer = await answerOfProvider(id, Object.fromEntries(at.searchParams), this.sent)
    this.keep(answer?.setCookies ?? [])
    return answer
  }

  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (/max-age=0/i.test(line)) delete this.ours[name]
      else this.ours[name] = decodeURIComponent(value)
    }
  }
}

async function comingFrom(id: string, browser = new Browser()) {
  return browser.comeBack(await browser.follow(await browser.start(id)))
}

/** Comes from the provider and is held against the accounts. */
async function entering(id: string) {
  const answer = await comingFrom(id)
  if (!answer || !('claims' in answer)) return answer
  return personOfClaims(answer.provider, answer.claims)
}

const refusedLines = async () =>
  (await reads().select().from(auditLines)).filter(({ action }) => action === 'providerRefused')

describe('who comes from a provider', () => {
  test('is the person whose account it names, and goes where they wanted to', async () => {
    const answer = await comingFrom('province')
    expect(answer).toMatchObject({ leadsTo: '/cases/1?tab=all', claims: { preferred_username: 'clerk' } })
    expect(await entering('province')).toMatchObject({ person: { id: 'clerk' } })
    expect(await refusedLines()).toEqual([])
  })

  test('two providers stand beside each other', async () => {
    city.account = 'supervisor'
    expect(await entering('province')).toMatchObject({ person: { id: 'clerk' } })
    expect(await entering('city')).toMatchObject({ person: { id: 'supervisor' } })
  })

  test('is found by the claim that was agreed on', async () => {
    process.env.YISHENBAN_OIDC_PROVINCE_CLAIM = 'employee_number'
    province.claims.clerk = { employee_number: 'supervisor' }
    expect(await entering('province')).toMatchObject({ person: { id: 'supervisor' } })
  })

  test('without an account gets none, and is not written down by name', async () => {
    province.account = 'stranger'
    expect(await entering('province')).toEqual({ problem: 'noAccount' })
    expect(JSON.stringify(await reads().select().from(auditLines))).not.toContain('stranger')
    expect(await refusedLines()).toMatchObject([
      { personId: 'nobody', detail: { provider: 'province', why: '没有对应的账号' } },
    ])
  })

  test('with an account out of use does not enter, and the line says whose it was', async () => {
    await transact((tx) => changePerson(tx, 'clerk', { active: false }))
    expect(await entering('province')).toEqual({ problem: 'noAccount' })
    expect(await refusedLines()).toMatchObject([{ personId: 'clerk', detail: { why: '账号已停用' } }])
  })

  test.each([
    ['is missing', undefined],
    ['is no text', 7],
    ['is a list', ['clerk']],
    ['is empty', ''],
  ])('whose claim %s does not enter', async (_, employee_number) => {
    process.env.YISHENBAN_OIDC_PROVINCE_CLAIM = 'employee_number'
    province.claims.clerk = { employee_number }
    expect(await entering('province')).toEqual({ problem: 'noClaim' })
  })

  test.each([
    ['CLERK', 'clerk'],
    ['Clerk', 'clerk'],
    ['ｃｌｅｒｋ', null],
    ['cle\u200brk', null],
    [' clerk', null],
    ['clerk\n', null],
    ['сlerk', null],
  ])('and is called %j there is %s here', async (employee_number, account) => {
    process.env.YISHENBAN_OIDC_PROVINCE_CLAIM = 'employee_number'
    province.claims.clerk = { employee_number }
    expect(await entering('province')).toMatchObject(
      account ? { person: { account } } : { problem: 'noAccount' },
    )
  })

  test('and turned back there is told so', async () => {
    province.account = null
    expect(await comingFrom('province')).toMatchObject({ problem: 'refused' })
  })
})

describe('an answer is taken', () => {
  test('once', async () => {
    const browser = new Browser()
    const back = await browser.follow(await browser.start('province'))
    const copied = { ...browser.ours }
    expect(await browser.comeBack(back)).toHaveProperty('claims')
    // Neither from the browser, whose secrets are used up, nor from one that copied them before.
    expect(await browser.comeBack(back)).toMatchObject({ problem: 'failed' })
    const thief = new Browser()
    Object.assign(thief.ours, copied)
    expect(await thief.comeBack(back)).toMatchObject({ problem: 'failed' })
    expect(whys()).toEqual(['cookie_missing', 'invalid_grant'])
  })

  test('only in the browser that asked', async () => {
    const [mine, other] = [new Browser(), new Browser()]
    const back = await mine.follow(await mine.start('province'))
    await other.start('province')
    expect(await other.comeBack(back)).toMatchObject({ problem: 'failed' })
    expect(await new Browser().comeBack(back)).toMatchObject({ problem: 'failed' })
    expect(whys()).toEqual(['state_mismatch', 'cookie_missing'])
  })

  test.each([
    ['state', 'state_mismatch'],
    ['nonce', 'nonce_mismatch'],
    ['pkce.code_verifier', 'invalid_grant'],
  ])('only with its own %s', async (secret, why) => {
    const [mine, other] = [new Browser(), new Browser()]
    const back = await mine.follow(await mine.start('province'))
    await other.start('province')
    const name = Object.keys(mine.ours).find((one) => one.endsWith(secret)) ?? '?'
    expect(name).toMatch(/^next-auth\./)
    mine.ours[name] = other.ours[name] ?? ''
    expect(await mine.comeBack(back)).toMatchObject({ problem: 'failed' })
    expect(whys()).toContain(why)
  })

  test('only with the state that was sent along', async () => {
    const browser = new Browser()
    const back = await browser.follow(await browser.start('province'))
    back.searchParams.set('state', 'another')
    expect(await browser.comeBack(back)).toMatchObject({ problem: 'failed' })
  })

  test('only from the provider that was asked: what the city says is nothing at the door of the province', async () => {
    const browser = new Browser()
    const fromCity = await browser.follow(await browser.start('city'))
    expect(await browser.comeBack(fromCity, 'province')).toMatchObject({ problem: 'failed' })
    // Nor with the province's own secrets in the browser.
    const both = new Browser()
    const cityCode = (await both.follow(await both.start('city'))).searchParams.get('code') ?? ''
    const fromProvince = await both.follow(await both.start('province'))
    fromProvince.searchParams.set('code', cityCode)
    expect(await both.comeBack(fromProvince)).toMatchObject({ problem: 'failed' })
    expect(whys()).toEqual(['other_provider', 'invalid_grant'])
  })

  test('not from one that calls itself otherwise than the office has set', async () => {
    // The same provider by another name of this machine: its tokens are signed rightly, by `127.0.0.1`.
    process.env.YISHENBAN_OIDC_PROVINCE_ISSUER = province.issuer.replace('127.0.0.1', 'localhost')
    expect(await comingFrom('province')).toMatchObject({ problem: 'failed' })
    expect(whys()).toEqual(['issuer_differs'])
  })
})

describe('where it leads', () => {
  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example/cases',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    `${SITE}.elsewhere.example/cases`,
    '',
  ])('never to another site: “%s”', async (wanted) => {
    const browser = new Browser()
    const answer = await browser.comeBack(await browser.follow(await browser.start('province', wanted)))
    expect(answer?.leadsTo).toBe('/today')
  })

  test('a cookie that was planted does not lead elsewhere either', async () => {
    const browser = new Browser()
    const back = await browser.follow(await browser.start('province'))
    browser.ours['next-auth.callback-url'] = 'https://elsewhere.example/'
    expect((await browser.comeBack(back))?.leadsTo).toBe('/today')
  })
})

test('a provider that nobody set up is none', async () => {
  expect(await leadToProvider('county', '/today', new Browser().sent)).toBeNull()
  expect(await answerOfProvider('county', {}, new Browser().sent)).toBeNull()
})

test('a provider that does not answer is said to be away; nothing that it told of a person is logged', async () => {
  process.env.YISHENBAN_OIDC_PROVINCE_ISSUER = 'http://127.0.0.1:1'
  expect(await leadToProvider('province', '/today', new Browser().sent)).toEqual({ problem: 'unreachable' })
  expect(log.lines()).toContainEqual(expect.objectContaining({ kind: 'openid', what: 'SIGNIN_OAUTH_ERROR' }))
  process.env.YISHENBAN_OIDC_PROVINCE_ISSUER = province.issuer
  await comingFrom('province')
  expect(log.text()).not.toContain('clerk')
})

test('whatever stands in the address makes no line of its own in the log', async () => {
  const forged = new URL(`${SITE}/api/auth/callback/province`)
  forged.searchParams.set('error', `x\nwang-xiaoming 已登录${'!'.repeat(500)}`)
  await new Browser().comeBack(forged)
  expect(whys()).toEqual(['Error', 'Error'])
  expect(log.text()).not.toContain('wang')
})

test('between being asked and answering a provider may go away', async () => {
  const gone = await openBroker(client('province'))
  process.env.YISHENBAN_OIDC_PROVINCE_ISSUER = gone.issuer
  const browser = new Browser()
  const back = await browser.follow(await browser.start('province'))
  await gone.close()
  expect(await browser.comeBack(back)).toMatchObject({ problem: 'failed' })
})

test('strangers do not make us ask a provider without end; who enters rightly never counts', async () => {
  const browser = new Browser()
  for (let i = 0; i < 3; i++) expect(await comingFrom('province')).toHaveProperty('claims')
  const guess = new URL(`${SITE}/api/auth/callback/province?code=x&state=x`)
  for (let i = 0; i < 30; i++) expect(await browser.comeBack(guess)).toMatchObject({ problem: 'failed' })
  expect(await browser.comeBack(guess)).toMatchObject({ problem: 'busy' })
  const elsewhere = { cookies: {}, address: '192.0.2.2' }
  expect(await answerOfProvider('province', { code: 'x', state: 'x' }, elsewhere)).toMatchObject({
    problem: 'failed',
  })
})

test('an office behind one address begins 300 sign-ins a minute, and no more', async () => {
  process.env.YISHENBAN_OIDC_PROVINCE_ISSUER = 'http://127.0.0.1:1'
  const { sent } = new Browser()
  const begin = () => leadToProvider('province', '/today', sent)
  const all = await Promise.all(Array.from({ length: 301 }, begin))
  expect(all.filter((one) => one && 'problem' in one && one.problem === 'busy')).toHaveLength(1)
}, 30_000)
