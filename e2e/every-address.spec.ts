import { Examples, patterns } from './addresses'
import { type APIRequestContext, expect, test } from './journey'
import { signInAsOutsider } from './outsider'
import { PEOPLE, signIn } from './people'
import { siteOfWorker } from './sites'

// Every address of the program, tried by everybody. The folder says which there are, so a new one is missed here until
// it is said whose it is; links of those who may look say which cases, letters and files there are to try.

type Person = keyof typeof PEOPLE
type Visitor = Person | 'stranger'

const STAFF = Object.keys(PEOPLE) as Person[]
const EVERYBODY: readonly Visitor[] = ['stranger', ...STAFF]
const CASE_STAFF: readonly Visitor[] = ['clerk', 'otherClerk', 'approver', 'supervisor', 'statistician']
const CLERKS_AND_SUPERVISOR: readonly Visitor[] = ['clerk', 'otherClerk', 'supervisor']
/** Who may take a step in many cases at once. */
const BULK: readonly Visitor[] = ['clerk', 'otherClerk', 'supervisor', 'statistician', 'administrator']
const REPORT_OFFICERS: readonly Visitor[] = ['supervisor', 'statistician']
const BOARD_READERS: readonly Visitor[] = ['approver', 'supervisor', 'statistician']

/** Whose an address is, and what they find there: what links lead to, something that everybody finds, or nothing. */
interface Address {
  whose: readonly Visitor[]
  /** Those who may come, and do not see these (a case of another unit, a step that is not theirs). */
  nothingFor?: readonly Visitor[]
  /** No link leads there: tried at this address. */
  at?: string
  /** What is there was made up or has not been made: whose it is finds nothing. */
  empty?: true
  /** Tried so where journeys before have left none that a link leads to. */
  usedUp?: string
}

const NOBODYS = '00000000-0000-4000-8000-000000000000'

const ADDRESSES: Readonly<Record<string, Address>> = {
  '/': { whose: EVERYBODY, at: '/' },
  '/agencies/[agency]': { whose: EVERYBODY, at: '/agencies/main' },
  '/agencies/[agency]/apply': { whose: EVERYBODY, at: '/agencies/main/apply' },
  '/agencies/[agency]/form': { whose: EVERYBODY, at: '/agencies/main/form' },
  '/agencies/[agency]/track': { whose: EVERYBODY, at: '/agencies/main/track' },
  // Whoever has not opened a request by its code is told so, whether there is one or not.
  '/agencies/[agency]/track/[case]': { whose: EVERYBODY, at: `/agencies/main/track/${NOBODYS}` },
  '/refused': { whose: EVERYBODY, at: '/refused' },
  '/api/challenge': { whose: EVERYBODY, at: '/api/challenge' },
  '/api/health': { whose: EVERYBODY, at: '/api/health' },
  '/api/ready': { whose: EVERYBODY, at: '/api/ready' },
  // Nothing is there where no token is set: administrator-sees-what-runs.spec.ts.
  '/api/metrics': { whose: EVERYBODY, at: '/api/metrics', empty: true },
  '/password': { whose: STAFF },
  '/security': { whose: STAFF },
  '/second-factor': { whose: STAFF },
  '/guide/[guide]': { whose: STAFF },
  '/api/guide/images/[name]': { whose: STAFF, at: '/api/guide/images/audit-log.png' },
  '/today': { whose: STAFF },
  '/calendar': { whose: STAFF },
  '/audit': { whose: ['administrator', 'auditor'] },
  '/audit/numbers': { whose: ['administrator', 'auditor'] },
  '/api/audit/export': { whose: ['auditor'], at: '/api/audit/export?format=csv' },
  '/entrance': { whose: ['supervisor', 'administrator'] },
  '/entrance/[agency]': { whose: ['supervisor', 'administrator'] },
  '/operation': { whose: ['administrator', 'auditor'] },
  '/operation/jobs': { whose: ['administrator', 'auditor'] },
  '/operation/evidence': { whose: ['administrator', 'auditor'] },
  '/backups': { whose: ['administrator'] },
  '/retention': { whose: ['supervisor', 'administrator'] },
  // Only in a training: newcomer-trains.spec.ts.
  '/training': { whose: STAFF, at: '/training', empty: true },
  '/people': { whose: ['administrator'] },
  '/sources': { whose: ['administrator'] },
  '/sources/reconcile': { whose: CLERKS_AND_SUPERVISOR },
  '/api/intake/v1/openapi.json': { whose: EVERYBODY, at: '/api/intake/v1/openapi.json' },
  '/cases': { whose: CASE_STAFF },
  '/cases/[id]': { whose: CASE_STAFF },
  '/cases/[id]/deadline': { whose: CASE_STAFF },
  '/cases/[id]/service': { whose: CASE_STAFF, at: `/cases/${NOBODYS}/service`, empty: true },
  '/cases/[id]/edit': {
    whose: ['clerk', 'supervisor'],
    nothingFor: ['otherClerk', 'approver', 'statistician'],
  },
  // Whoever may not know the applicant finds nothing there (server/views/same-person.integration.test.ts).
  '/cases/[id]/applicant': { whose: CASE_STAFF, at: `/cases/${NOBODYS}/applicant`, empty: true },
  '/cases/suggestions': { whose: CLERKS_AND_SUPERVISOR, at: '/cases/suggestions' },
  '/cases/[id]/receipt': { whose: CASE_STAFF, at: `/cases/${NOBODYS}/receipt`, empty: true },
  '/cases/filter': { whose: CASE_STAFF, at: '/cases/filter?tab=all&channel=fax' },
  '/absences': { whose: ['clerk', 'otherClerk', 'supervisor', 'administrator'] },
  '/brief': { whose: STAFF },
  '/orders': { whose: CASE_STAFF },
  '/orders/new': { whose: ['supervisor'], at: '/orders/new' },
  '/orders/[id]': { whose: CASE_STAFF, at: `/orders/${NOBODYS}`, empty: true },
  '/api/orders/[id]': { whose: CASE_STAFF, at: `/api/orders/${NOBODYS}`, empty: true },
  '/api/orders/[id]/answer': { whose: CASE_STAFF, at: `/api/orders/${NOBODYS}/answer`, empty: true },
  '/escalation': { whose: ['approver', 'supervisor'] },
  '/urge': { whose: ['approver', 'supervisor'] },
  '/cases/bulk': { whose: BULK, at: '/cases/bulk' },
  '/cases/bulk/[run]': { whose: BULK, at: `/cases/bulk/${NOBODYS}`, empty: true },
  '/cases/bulk/[run]/letters': { whose: BULK, at: `/cases/bulk/${NOBODYS}/letters`, empty: true },
  '/cases/bulk/[run]/envelopes': {
    whose: CLERKS_AND_SUPERVISOR,
    at: `/cases/bulk/${NOBODYS}/envelopes`,
    empty: true,
  },
  '/api/cases/bulk/[run]/archives': { whose: BULK, at: `/api/cases/bulk/${NOBODYS}/archives`, empty: true },
  '/api/backups/progress': { whose: ['administrator'], at: '/api/backups/progress' },
  '/api/cases/bulk/[run]': { whose: BULK, at: `/api/cases/bulk/${NOBODYS}`, empty: true },
  '/cases/columns': { whose: CASE_STAFF },
  '/cases/views': { whose: CASE_STAFF, at: '/cases/views?tab=open&channel=fax' },
  '/api/cases/views': { whose: CASE_STAFF, at: '/api/cases/views' },
  '/cases/new': { whose: CLERKS_AND_SUPERVISOR },
  '/api/cases/filters': { whose: CASE_STAFF, at: '/api/cases/filters' },
  '/api/cases/export': { whose: ['clerk', 'otherClerk', 'supervisor', 'statistician'] },
  '/api/cases/[id]/archive': { whose: CASE_STAFF, at: `/api/cases/${NOBODYS}/archive`, empty: true },
  '/api/files/[id]': { whose: CASE_STAFF, at: `/api/files/${NOBODYS}`, empty: true },
  '/letters': { whose: ['clerk', 'otherClerk', 'approver', 'supervisor'] },
  '/letters/[id]': {
    whose: ['clerk', 'approver', 'supervisor'],
    nothingFor: ['otherClerk', 'statistician'],
  },
  '/api/letters/[id]': {
    whose: ['clerk', 'approver', 'supervisor'],
    nothingFor: ['otherClerk', 'statistician'],
  },
  '/letters/envelopes': { whose: CLERKS_AND_SUPERVISOR },
  '/letters/reasons': { whose: CLERKS_AND_SUPERVISOR },
  '/letters/templates': { whose: ['supervisor', 'administrator'] },
  '/api/templates/[id]': { whose: ['supervisor', 'administrator'] },
  '/mail': { whose: CLERKS_AND_SUPERVISOR },
  '/api/mail/[id]': { whose: CLERKS_AND_SUPERVISOR, at: `/api/mail/${NOBODYS}`, empty: true },
  '/outbox': { whose: CLERKS_AND_SUPERVISOR },
  '/api/outbox/[id]': {
    whose: ['clerk', 'supervisor'],
    nothingFor: ['otherClerk'],
    usedUp: `/api/outbox/${NOBODYS}`,
  },
  '/import': { whose: REPORT_OFFICERS },
  '/import/[batch]': { whose: REPORT_OFFICERS, usedUp: `/import/${NOBODYS}` },
  '/api/ledger/export': { whose: REPORT_OFFICERS },
  '/api/ledger/findings/[id]': {
    whose: REPORT_OFFICERS,
    at: `/api/ledger/findings/${NOBODYS}`,
    empty: true,
  },
  '/report/[year]': { whose: CASE_STAFF },
  '/report/[year]/document': { whose: CASE_STAFF },
  '/report/[year]/fees': { whose: CASE_STAFF },
  '/report/[year]/figures': { whose: CASE_STAFF },
  '/report/[year]/incomplete': { whose: CASE_STAFF },
  '/report/[year]/opening': { whose: CASE_STAFF },
  '/report/[year]/remedies': { whose: CASE_STAFF },
  '/report/[year]/seal': { whose: CASE_STAFF },
  '/report/[year]/table2': { whose: CASE_STAFF },
  '/report/period': { whose: CASE_STAFF },
  '/board': { whose: BOARD_READERS },
  '/api/board': { whose: BOARD_READERS },
  '/api/report/[year]/figures/[key]': { whose: CASE_STAFF },
  '/api/report/[year]/document': { whose: REPORT_OFFICERS },
  '/api/report/[year]/seal': { whose: REPORT_OFFICERS, at: '/api/report/2022/seal?edition=1', empty: true },
  '/api/report/period': { whose: REPORT_OFFICERS, at: '/api/report/period?from=2026-01-01&to=2026-02-28' },
  '/report/[year]/rollup': { whose: REPORT_OFFICERS },
  '/report/[year]/rollup/[agency]': { whose: REPORT_OFFICERS },
  '/report/[year]/rollup/document': { whose: REPORT_OFFICERS },
  '/api/report/[year]/collection': { whose: REPORT_OFFICERS },
}

/** Addresses that show nothing of anybody's: they lead elsewhere, take posts only, or have tests of their own. */
const NOTHING_TO_SEE = [
  '/api/auth/[...nextauth]',
  // Whoever shows no key is nobody: portal-hands-requests-in.spec.ts.
  '/api/intake/v1/[...path]',
  '/api/intake/v1/requests',
  '/api/intake/v1/requests/[number]',
  '/api/intake/v1/requests/[number]/answers/[id]',
  '/api/intake/v1/requests/[number]/submissions',
  '/api/ledger/imports/[id]',
  '/api/palette',
  '/apply',
  '/guide',
  '/track',
  '/agencies/[agency]/apply/receipt',
  '/api/track/[agency]/[case]/[id]',
  '/cases/search',
  '/first-run',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/with/[provider]',
  '/sign-out',
  '/text-size',
]

const FROM = ['/today', '/cases?tab=all', '/report/2022', '/report/2022/rollup']

test('of every address it is said whose it is', () => {
  expect(patterns).toEqual([...Object.keys(ADDRESSES), ...NOTHING_TO_SEE].sort())
})

test.describe('everybody at every address', () => {
  const examples = new Examples(2)

  test.beforeAll(async ({ browser }) => {
    const page = await browser.newPage()
    for (const name of Object.values(PEOPLE)) {
      await page.context().clearCookies()
      await signIn(page, name)
      await examples.collect(page.request, FROM)
    }
    await page.close()
  })

  test('links lead to each, or it is said what is tried', () => {
    const untried = Object.entries(ADDRESSES).filter(
      ([pattern, { at, usedUp }]) => !at && !usedUp && examples.of(pattern).length === 0,
    )
    expect(untried.map(([pattern]) => pattern)).toEqual([])
  })

  for (const visitor of EVERYBODY) {
    test(visitor === 'stranger' ? 'somebody who has not signed in' : PEOPLE[visitor], async ({ page }) => {
      if (visitor !== 'stranger') await signIn(page, PEOPLE[visitor])
      const found: Record<string, string> = {}
      const right: Record<string, string> = {}
      for (const [pattern, address] of Object.entries(ADDRESSES)) {
        const linked = address.at ? [address.at] : examples.of(pattern)
        const made = linked.length === 0 && address.usedUp ? [address.usedUp] : []
        for (const at of [...linked, ...made]) {
          found[at] = await whatIsAt(page.request, at)
          right[at] = whatShouldBe(visitor, made.includes(at) ? { ...address, empty: true } : address)
        }
      }
      expect(found).toEqual(right)
    })
  }
})

test('no two addresses have the same title', async ({ browser }) => {
  const examples = new Examples(2)
  const page = await browser.newPage()
  const titles = new Map<string, string>()
  for (const name of [PEOPLE.supervisor, PEOPLE.statistician, PEOPLE.administrator, PEOPLE.auditor]) {
    await page.context().clearCookies()
    await signIn(page, name)
    await examples.collect(page.request, FROM)
    for (const at of Object.keys(ADDRESSES).flatMap((pattern) => examples.of(pattern))) {
      const answer = await page.request.get(at, { maxRedirects: 0 })
      if (answer.status() !== 200 || !answer.headers()['content-type']?.includes('html')) continue
      titles.set(new URL(at, 'http://office.test').pathname, titleOf(await answer.text()))
    }
  }
  await page.close()
  const alike = [...titles].filter(([at, title]) =>
    [...titles].some(([b, same]) => b !== at && same === title),
  )
  expect(titles.size).toBeGreaterThan(25)
  expect(alike).toEqual([])
})

test('somebody of another agency finds nothing of ours', async ({ page, browser }) => {
  const own = siteOfWorker()
  if (!own) throw new Error('the journeys were started without a site')
  const ours = new Examples(2)
  const clerk = await browser.newPage()
  for (const name of [PEOPLE.clerk, PEOPLE.supervisor]) {
    await clerk.context().clearCookies()
    await signIn(clerk, name)
    await ours.collect(clerk.request, FROM)
  }
  await clerk.close()
  await signInAsOutsider(page, own)
  const found: string[] = []
  let tried = 0
  // Years are everybody's, and so are the templates that come with the program.
  const named = Object.keys(ADDRESSES).filter((pattern) => /\[(id|batch|agency)\]|collection/.test(pattern))
  for (const at of named.flatMap((pattern) => ours.of(pattern)).filter((one) => /[0-9a-f]{8}-/.test(one))) {
    tried++
    const what = await whatIsAt(page.request, at)
    if (what !== 'nothing' && what !== 'refused') found.push(`${at}: ${what}`)
  }
  expect(tried).toBeGreaterThan(8)
  expect(found).toEqual([])
})

function titleOf(html: string): string {
  return /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''
}

function whatShouldBe(visitor: Visitor, { whose, nothingFor = [], empty }: Address): string {
  if (whose.includes(visitor)) return empty ? 'nothing' : 'shown'
  if (visitor === 'stranger') return 'led to sign in'
  return nothingFor.includes(visitor) ? 'nothing' : 'refused'
}

async function whatIsAt(request: APIRequestContext, address: string): Promise<string> {
  const answer = await request.get(address, { maxRedirects: 0 })
  const place = answer.headers().location ?? ''
  if (answer.status() === 200) return 'shown'
  if (answer.status() === 404) return 'nothing'
  if (answer.status() === 307 && place.startsWith('/refused?')) return 'refused'
  if (answer.status() === 307 && place.startsWith('/sign-in')) return 'led to sign in'
  return `${answer.status()} ${place}`
}

test('who is refused reads why', async ({ page }) => {
  await signIn(page, PEOPLE.clerk)
  await page.goto('/people')
  await expect(page.getByText(/岗位/).first()).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
})
