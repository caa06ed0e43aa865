import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../scripts/running/command'
import { type APIRequestContext, expect, test } from './journey'
import { PEOPLE, signIn } from './people'

// Every address of app/, found from the folder, with values that nobody types: it is not found, or refused in words,
// or simply shown. It never fails, never speaks English, and never answers with more than a page.

const HOSTILE = [
  'x',
  '-1',
  '0',
  '2026.5',
  '99999',
  '1e9',
  '9007199254740993',
  'NaN',
  'constructor',
  '__proto__',
  '%00',
  'a%00b',
  '%0A%0D',
  '%E2%80%AEcba',
  '%EF%BF%BF%F0%9F%98%80',
  '%ED%A0%80',
  '%',
  '..%2F..%2Fetc%2Fpasswd',
  "'%22%3E%3Cscript%3E",
  'a'.repeat(400),
] as const

/** Values that a place for a number may take for one. */
const NUMBERS: readonly string[] = ['-1', '2026.5', '99999', '9007199254740993', '%00']

/** Parts of an address that choose something. */
const NAMES = ['year', 'edition', 'copy', 'page', 'tab', 'job', 'mail', 'layout', 'agency', 'cell', 'kind']
const MORE_NAMES = [
  'column',
  'form',
  'format',
  'from',
  'to',
  'by',
  'q',
  'letter',
  'permission',
  'callbackUrl',
]

const app = path.join(ROOT, 'app')
const addresses = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
  .map((file) => ({
    address: `/${path.dirname(file)}`.replace(/\/\([^/]+\)/g, '').replace(/\/\.$/, '') || '/',
    posts: /export (async )?function POST/.test(readFileSync(path.join(app, file), 'utf8')),
  }))

/** The address with a value in each of its places, and the other way round with a year or an id that may exist. */
function filled(address: string, value: string): string[] {
  const everything = [...NAMES, ...MORE_NAMES].map((name) => `${name}=${value}`).join('&')
  const plain = address.replace(/\[(\.\.\.)?\w+\]/g, (part) => (part === '[year]' ? '2026' : '0'))
  return [
    ...(address.includes('[') ? [address.replace(/\[(\.\.\.)?\w+\]/g, value)] : []),
    `${plain}?${everything}`,
    ...(NUMBERS.includes(value)
      ? [`${plain}?year=${value}&edition=${value}&copy=${value}&agency=0&form=docx&format=csv`]
      : []),
  ]
}

/** More than any page of ours has, in bytes. */
const LARGEST = 1_500_000

/** A connection of its own, as the server ends one that is idle for a while. */
const FOR_A_READER = { accept: 'text/html', connection: 'close' }

async function sound(request: APIRequestContext, address: string): Promise<string[]> {
  const answer = await request.get(address, { maxRedirects: 0, headers: FOR_A_READER })
  const status = answer.status()
  const body = await answer.body()
  const text = body.subarray(0, 200_000).toString('utf8')
  const shown = `${address.slice(0, 120)} → ${status}`
  return [
    ...(status >= 500 ? [shown] : []),
    ...(body.length > LARGEST ? [`${shown}: ${body.length} bytes`] : []),
    ...(status >= 400 && !(/\p{Script=Han}/u.test(text) || unanswered(status))
      ? [`${shown}: ${text.slice(0, 200)}`]
      : []),
    ...(/Internal Server Error|Application error|\n\s+at \S+ \(/.test(text)
      ? [`${shown}: speaks of its insides`]
      : []),
  ]
}

/** Node itself ends a request whose head is too long. */
const unanswered = (status: number) => status === 431

test('there are addresses to try', () => {
  expect(addresses.length).toBeGreaterThan(50)
  expect(addresses.map(({ address }) => address)).toEqual(
    expect.arrayContaining(['/', '/cases/[id]', '/report/[year]', '/api/ledger/export', '/api/files/[id]']),
  )
})

/** Addresses that somebody has seen who may. */
const tried = new Set<string>()

for (const person of [PEOPLE.clerk, PEOPLE.statistician, PEOPLE.administrator, PEOPLE.auditor, 'nobody']) {
  test(`${person}: no address fails, whatever is in it`, async ({ page }) => {
    if (person !== 'nobody') await signIn(page, person)
    const faults: string[] = []
    for (const { address } of addresses) {
      if (person !== 'nobody' && tried.has(address)) continue
      // Whoever is led away from here with a plain value is so with any: somebody else tries it.
      const [plain = ''] = filled(address, '0')
      const first = await page.request.get(plain, { maxRedirects: 0 })
      const away = [302, 303, 307, 308].includes(first.status())
      if (!away) tried.add(address)
      const values = away ? ['%00'] : HOSTILE
      const asked = values.flatMap((value) => filled(address, value))
      const told = await Promise.all(asked.map((one) => sound(page.request, one)))
      faults.push(...told.flat())
    }
    expect(faults).toEqual([])
  })
}
