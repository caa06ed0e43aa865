import { rmSync } from 'node:fs'
import path from 'node:path'
import { closeConnection } from '@/db/connection'
import { type Office, open, opened } from './desk-office'
import { buildBoth } from './http'
import { compared, type Figure, type Goal } from './interleaved'
import { each, forgetPeak, memoryOf, requestsPerSecond, weightOf } from './site'
import { writing } from './steady-writer'

const SIZES = [10_000, 100_000, 1_000_000]
const CONNECTIONS = 10
const SECONDS = 1.5
const TURNS = 5
const WRITES_A_SECOND = 5

/** What a page of ours shows. */
interface Shown {
  /** Rows of the list, of cases and of other matters. */
  rows: number
  cases: number
  cells: number
}

/** A page of the desk; `bare` is the page beside it, told what ours shows. */
interface DeskPage {
  name: string
  path: string
  bare?: (shown: Shown) => string
  goal?: Goal
}

const WORDS = '征地'
const PAGES: readonly DeskPage[] = [
  { name: 'queue', path: '/cases', bare: () => '/', goal: '≥ 1' },
  { name: '今日', path: '/today', bare: ({ rows }) => `/today?rows=${rows}`, goal: '≥ 1' },
  {
    name: 'search',
    path: `/cases?tab=all&q=${encodeURIComponent(WORDS)}`,
    bare: ({ cases }) => `/search?rows=${cases}&words=${encodeURIComponent(WORDS)}`,
    goal: '≥ 0.7',
  },
  {
    name: 'report',
    path: '/report/2025',
    bare: ({ cells }) => `/report?year=2025&cells=${cells}`,
    goal: '≥ 0.7',
  },
  { name: 'tab of concluded cases', path: '/cases?tab=concluded' },
  { name: 'letters', path: '/letters' },
  { name: 'calendar', path: '/calendar' },
  { name: 'mail', path: '/mail' },
  { name: 'audit', path: '/audit' },
]

/** Pages of the desk at 10 connections, beside bare pages and beside themselves in an office of ten thousand cases. */
export async function desk(folder: string, cases: number): Promise<Figure[]> {
  const sizes = SIZES.filter((size) => size <= cases)
  await buildBoth()
  const home = process.env.YISHENBAN_DATA
  const offices: Office[] = []
  try {
    for (const size of sizes) offices.push(await opened(path.join(folder, `desk-${size}`), size))
    const pages = [...PAGES, await caseOf(offices)]
    return [
      ...(await steady(offices, pages)),
      ...(await inOffices(offices, 'first visits', firstVisits)),
      ...(await inOffices(offices, `${WRITES_A_SECOND} writes a second`, whileWriting)),
      ...(await weights(offices)),
      ...offices.flatMap((office) => memory(office, 'most in the whole run', null)),
    ]
  } finally {
    for (const { ours, bare } of offices) await Promise.all([ours.stop(), bare.stop()])
    await closeConnection()
    process.env.YISHENBAN_DATA = home
    for (const { folder } of offices) rmSync(folder, { recursive: true, force: true })
  }
}

/** The page of the first case of each office's list: the same imported row in all of them is not, its page is alike. */
async function caseOf(offices: readonly Office[]): Promise<DeskPage & { pathIn: Map<Office, string> }> {
  const pathIn = new Map<Office, string>()
  for (const office of offices) {
    const { html } = await weightOf(`${office.ours.url}/cases`, { cookie: office.cookie })
    const [id] = casesIn(html)
    if (!id) throw new Error('the list shows no case')
    pathIn.set(office, `/cases/${id}`)
  }
  return { name: 'case', path: '', pathIn }
}

const casesIn = (html: string) => [
  ...new Set([...html.matchAll(/href="\/cases\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')),
]

const shownIn = (html: string): Shown => ({
  rows: html.match(/<tr data-row\b/g)?.length ?? 0,
  cases: casesIn(html).length,
  cells: html.match(/<t[dh]\b/g)?.length ?? 0,
})

type Rates = { ours: number[]; bare: number[] }

async function steady(
  offices: readonly Office[],
  pages: readonly (DeskPage & { pathIn?: Map<Office, string> })[],
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const page of pages) {
    const rates = new Map<Office, Rates>(offices.map((office) => [office, { ours: [], bare: [] }]))
    const addresses = new Map<Office, { ours: string; bare: string | null }>()
    for (const office of offices) {
      const ours = office.ours.url + (page.pathIn?.get(office) ?? page.path)
      const { html } = await weightOf(ours, { cookie: office.cookie })
      const bare = page.bare ? office.bare.url + page.bare(shownIn(html)) : null
      if (bare) await checkSame(page, html, bare)
      addresses.set(office, { ours, bare })
    }
    for (const { ours, bare } of offices) [ours, bare].forEach(forgetPeak)
    // The first turns warm up.
    for (let i = -2; i < TURNS; i++) {
      for (const office of offices) {
        const { ours, bare } = addresses.get(office) ?? { ours: '', bare: null }
        const x = await requestsPerSecond(ours, { cookie: office.cookie }, CONNECTIONS, SECONDS)
        const y = bare ? await requestsPerSecond(bare, {}, CONNECTIONS, SECONDS) : 0
        if (i < 0) continue
        rates.get(office)?.ours.push(x)
        rates.get(office)?.bare.push(y)
      }
    }
    figures.push(...offices.flatMap((office) => ofPage(page, office, { offices, rates })))
    if (page.name === 'queue')
      figures.push(
        ...offices.flatMap((office) => memory(office, 'most while the queue is asked for', '≤ 1.2')),
      )
  }
  return figures
}

function ofPage(
  { name, bare, goal = '≥ 0.7' }: DeskPage,
  office: Office,
  { offices, rates }: { offices: readonly Office[]; rates: Map<Office, Rates> },
): Figure[] {
  const named = `${name}, ${office.cases}, requests a second`
  const own = rates.get(office) ?? { ours: [], bare: [] }
  const [smallest] = offices
  const small = smallest && rates.get(smallest)
  return [
    ...(bare ? [compared({ name: named, beside: 'a bare Next page', goal, ...own })] : []),
    ...(small && smallest !== office
      ? [
          compared({
            name: named,
            beside: `${smallest.cases} cases`,
            goal: '≥ 0.8',
            ours: own.ours,
            bare: small.ours,
          }),
        ]
      : []),
  ]
}

/** The same cases on both pages, where both show cases by due day. */
async function checkSame({ name }: DeskPage, html: string, bare: string): Promise<void> {
  if (name !== 'queue') return
  const beside = casesIn((await weightOf(bare, {})).html)
  if (beside.length < 50 || beside.join() !== casesIn(html).join())
    throw new Error('the pages list other cases')
}

async function inOffices(
  offices: readonly Office[],
  how: string,
  measure: (office: Office, page: { ours: string; bare: string }) => Promise<Rates>,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const office of offices) {
    await open(office.folder)
    for (const { name, path, bare } of PAGES.slice(0, 2)) {
      const { html } = await weightOf(office.ours.url + path, { cookie: office.cookie })
      const beside = bare?.(shownIn(html)) ?? ''
      const rates = await measure(office, { ours: office.ours.url + path, bare: office.bare.url + beside })
      figures.push(
        compared({
          name: `${name}, ${office.cases}, ${how}`,
          beside: 'a bare Next page',
          goal: '≥ 0.7',
          ...rates,
        }),
      )
    }
  }
  return figures
}

/** Everybody asks once after something was written. */
async function firstVisits(
  { agencyId, visitors, ours, bare }: Office,
  page: { ours: string; bare: string },
): Promise<Rates> {
  const rates: Rates = { ours: [], bare: [] }
  for (let i = -1; i < TURNS; i++) {
    await writing(agencyId).once()
    const x = await each(
      page.ours,
      visitors.map((cookie) => ({ cookie })),
      CONNECTIONS,
    )
    const y = await each(
      page.bare,
      visitors.map(() => ({})),
      CONNECTIONS,
    )
    if (i < 0) continue
    rates.ours.push(x)
    rates.bare.push(y)
  }
  if (ours.child.exitCode !== null || bare.child.exitCode !== null) throw new Error('a server ended')
  return rates
}

async function whileWriting(
  { agencyId, cookie }: Office,
  page: { ours: string; bare: string },
): Promise<Rates> {
  const rates: Rates = { ours: [], bare: [] }
  const writer = writing(agencyId).steadily(WRITES_A_SECOND)
  try {
    for (let i = -1; i < TURNS; i++) {
      const x = await requestsPerSecond(page.ours, { cookie }, CONNECTIONS, 2 * SECONDS)
      const y = await requestsPerSecond(page.bare, {}, CONNECTIONS, 2 * SECONDS)
      if (i < 0) continue
      rates.ours.push(x)
      rates.bare.push(y)
    }
  } finally {
    await writer.end()
  }
  return rates
}

async function weights(offices: readonly Office[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { cases, ours, bare, cookie } of offices) {
    const [a, b] = [await weightOf(`${ours.url}/cases`, { cookie }), await weightOf(bare.url, {})]
    const once = (name: string, goal: Goal, x: number, y: number) =>
      compared({
        name: `queue, ${cases}, ${name}`,
        beside: 'a bare Next page',
        goal,
        ours: [x],
        bare: [y],
      })
    figures.push(once('first-load JavaScript, gzip', '≤ 1.25', a.scripts, b.scripts))
    figures.push(once('HTML, gzip', '≤ 1.5', a.page, b.page))
  }
  return figures
}

function memory({ cases, ours, bare }: Office, when: string, goal: Goal | null): Figure[] {
  const [a, b] = [memoryOf(ours), memoryOf(bare)]
  if (!a || !b) return []
  const name = `server memory, ${cases}, ${when}, MiB`
  return [compared({ name, beside: 'a bare Next page', goal, ours: [a.peak], bare: [b.peak] })]
}
