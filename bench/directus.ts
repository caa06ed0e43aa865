import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { closeConnection } from '@/db/connection'
import { environment } from '@/scripts/running/command'
import { anyFreePort } from '@/scripts/running/port'
import { type Office, opened } from './desk-office'
import { buildBoth } from './http'
import { compared, type Figure } from './interleaved'
import { requestsPerSecond, weightOf } from './site'

const CONNECTIONS = 10
const SECONDS = 2
const TURNS = 5
const WORDS = '征地'
const TOKEN = randomBytes(16).toString('hex')

interface Directus {
  url: string
  stop(): Promise<void>
}

/**
 * Whole pages of the desk beside the JSON that Directus answers the same questions with, over a copy of the same
 * database, at ten connections. Directus is not part of this project: it is installed by hand into a folder, with its
 * driver for SQLite, which BENCH_DIRECTUS names; BENCH_DIRECTUS_NODE is the Node that it was installed with.
 */
export async function besideDirectus(folder: string, cases: number): Promise<Figure[]> {
  const installed = process.env.BENCH_DIRECTUS
  if (!installed) throw new Error('BENCH_DIRECTUS names no folder with directus and sqlite3 in it')
  await buildBoth()
  const home = process.env.YISHENBAN_DATA
  const office = await opened(path.join(folder, 'office'), cases)
  let directus: Directus | undefined
  try {
    await closeConnection()
    const copy = path.join(folder, 'directus.db')
    await bareCopy(path.join(office.folder, 'yishenban.db'), copy)
    directus = await startDirectus(installed, copy)
    await relate(directus.url)
    const figures: Figure[] = []
    for (const question of questionsOf(office)) figures.push(await measured(question, office, directus.url))
    return figures
  } finally {
    await directus?.stop()
    await Promise.all([office.ours.stop(), office.bare.stop()])
    process.env.YISHENBAN_DATA = home
  }
}

interface Question {
  name: string
  path: string
  /** Of Directus's items. */
  items: string
  /** Whether the answer is the one that was asked for. */
  right(data: readonly Record<string, unknown>[]): boolean
}

function questionsOf({ agencyId, folder }: Office): Question[] {
  const ours = new Database(path.join(folder, 'yishenban.db'), { readonly: true })
  const concluded = ours
    .prepare(
      `select count(*) from case_progress where agency_id = ? and concluded_on between '2025-01-01' and '2025-12-31'`,
    )
    .pluck()
    .get(agencyId)
  ours.close()
  const fields = '*,of_case.applicant_name,of_case.requested,holder_unit_id.name,holder_person_id.name'
  return [
    {
      name: 'queue',
      path: '/cases',
      items: items('case_progress', {
        'filter[agency_id][_eq]': agencyId,
        'filter[concluded_on][_null]': 'true',
        sort: 'due_key,case_id',
        limit: '50',
        fields,
      }),
      right: (data) => data.length === 50,
    },
    {
      name: 'search',
      path: `/cases?tab=all&q=${encodeURIComponent(WORDS)}`,
      items: items('case_progress', {
        'filter[agency_id][_eq]': agencyId,
        'filter[of_case][requested][_contains]': WORDS,
        sort: '-arrived_on',
        limit: '50',
        fields,
      }),
      right: (data) => data.length === 50,
    },
    {
      name: 'report',
      path: '/report/2025',
      items: items('case_progress', {
        'filter[agency_id][_eq]': agencyId,
        'filter[concluded_on][_starts_with]': '2025-',
        'aggregate[count]': '*',
        groupBy: 'outcome,applicant_kind',
        limit: '-1',
      }),
      right: (data) => data.reduce((sum, { count }) => sum + Number(count), 0) === concluded,
    },
  ]
}

const items = (collection: string, query: Record<string, string>) =>
  `/items/${collection}?${new URLSearchParams(query)}`

async function measured(question: Question, { cases, ours, cookie }: Office, url: string): Promise<Figure> {
  const [page, json] = [ours.url + question.path, url + question.items]
  const { html } = await weightOf(page, { cookie })
  if (question.name !== 'report' && new Set(html.match(/href="\/cases\/[0-9a-f-]{36}"/g)).size < 50)
    throw new Error(`${question.name}: the page shows fewer than 50 cases`)
  const headers = { authorization: `Bearer ${TOKEN}` }
  const said = await (await fetch(json, { headers })).text()
  const { data } = JSON.parse(said) as { data?: Record<string, unknown>[] }
  if (!data || !question.right(data))
    throw new Error(`${question.name}: Directus answers another question: ${said.slice(0, 300)}`)
  const rates: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  // The first turns warm up.
  for (let i = -2; i < TURNS; i++) {
    const a = await requestsPerSecond(page, { cookie }, CONNECTIONS, SECONDS)
    const b = await requestsPerSecond(json, headers, CONNECTIONS, SECONDS)
    if (i < 0) continue
    rates.ours.push(a)
    rates.bare.push(b)
  }
  return compared({
    name: `${question.name}, ${cases}, pages a second`,
    beside: 'answers in JSON of Directus',
    goal: '≥ 0.7',
    ...rates,
  })
}

/** The database as tables alone: Directus knows neither our triggers nor the index of words. */
async function bareCopy(from: string, to: string): Promise<void> {
  const ours = new Database(from, { readonly: true })
  await ours.backup(to)
  ours.close()
  const copy = new Database(to)
  copy.pragma('foreign_keys = OFF')
  const named = (where: string) =>
    copy.prepare(`select type, name from sqlite_master where ${where}`).all() as {
      type: string
      name: string
    }[]
  for (const { type, name } of named(`type in ('trigger', 'view') or sql like 'create virtual%'`))
    copy.exec(`drop ${type} "${name}"`)
  // A key cannot name a row of another table there.
  copy.exec('alter table case_progress add column of_case text; update case_progress set of_case = case_id')
  copy.exec('create index progress_of_case on case_progress (of_case)')
  copy.close()
}

async function startDirectus(installed: string, database: string): Promise<Directus> {
  const port = await anyFreePort()
  const env = environment({
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DB_CLIENT: 'sqlite3',
    DB_FILENAME: database,
    SECRET: randomBytes(32).toString('hex'),
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: randomBytes(12).toString('hex'),
    ADMIN_TOKEN: TOKEN,
    TELEMETRY: 'false',
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
  })
  const program = path.join(installed, 'node_modules', 'directus', 'cli.js')
  // Its own modules may be built for another Node than ours.
  const node = process.env.BENCH_DIRECTUS_NODE ?? process.execPath
  execFileSync(node, [program, 'bootstrap'], { cwd: installed, env, stdio: 'inherit' })
  const child = spawn(node, [program, 'start'], { cwd: installed, env, stdio: 'inherit' })
  const url = `http://127.0.0.1:${port}`
  for (let i = 0; i < 150; i++) {
    if (await answers(`${url}/server/ping`)) return { url, stop: () => ended(child) }
    await pause(400)
  }
  await ended(child)
  throw new Error('Directus did not answer in time')
}

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

/** Tells Directus which columns name rows of other tables. */
async function relate(url: string): Promise<void> {
  const related = { of_case: 'cases', holder_unit_id: 'units', holder_person_id: 'people' }
  for (const [field, related_collection] of Object.entries(related)) {
    const answer = await fetch(`${url}/relations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ collection: 'case_progress', field, related_collection }),
    })
    if (!answer.ok) throw new Error(`Directus did not relate ${field}: ${await answer.text()}`)
  }
}
