import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startCluster } from '@/db/testing/postgres-cluster'
import type { Figure } from './interleaved'

// npm run bench [-- --cases 100000 --http --only today]: figures as ratios beside a bare baseline, in turns within one
// run. A private data folder is made and taken away; nothing outside this machine is touched. --http also builds and
// serves the product beside a bare Next app, which takes minutes. --postgres: on PostgreSQL, where a part can. --only
//   today      今日 at every size up to --cases
//   desk       every page of the desk over HTTP at every size up to --cases
//   board      the board at every size
//   search     the statements of a search
//   nearest    earlier requests for much the same
//   forecast   the forecast beside plain rules, and what it costs
//   bulk       cases assigned in bulk and one by one
//   apply      the public form beside a bare page of as many fields
//   office     thirty people who work for an hour in five minutes
//   hostile    twenty people at work, and strangers who mean no good
//   directus   pages of the desk beside an API over the same tables (BENCH_DIRECTUS: its folder)
//   transfer   an export of everything, and a move to PostgreSQL and back
//   writers    eight writers of eight agencies at once beside one; with --postgres
//   faults     what is left of an office after --times faults of --kinds; kills on --paths

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    http: { type: 'boolean', default: false },
    only: { type: 'string' },
    postgres: { type: 'boolean', default: false },
    times: { type: 'string', default: '20' },
    kinds: { type: 'string', default: '' },
    paths: { type: 'string', default: '' },
  },
})
const cases = Number(values.cases)
/** Each is loaded after the store has its folder. */
const ALONE: Readonly<Record<string, (folder: string, cases: number) => Promise<Figure[]>>> = {
  today: async (...of) => (await import('./today')).todayLists(...of),
  office: async (...of) => (await import('./office-hour')).officeHour(...of),
  hostile: async (...of) => (await import('./hostile')).hostile(...of),
  apply: async (folder) => (await import('./apply-page')).applyPage(folder),
  bulk: async (...of) => (await import('./bulk')).bulkSteps(...of),
  nearest: async (_, cases) => (await import('./nearest')).nearest(cases),
  search: async (...of) => (await import('./search')).search(...of),
  desk: async (...of) => (await import('./desk')).desk(...of),
  board: async (...of) => (await import('./board')).board(...of),
  forecast: async (...of) => (await import('./forecast')).forecasts(...of),
  directus: async (...of) => (await import('./directus')).besideDirectus(...of),
  transfer: async (...of) => (await import('./transfer')).transfer(...of),
  writers: async () => (await import('./writers')).writers(),
  faults: async (folder) => (await import('./faults/faults')).faults(folder, faultsPlan(), cluster),
}
if (values.only !== undefined && !(values.only in ALONE))
  throw new Error(`--only knows ${Object.keys(ALONE).join(', ')}`)
if (!Number.isInteger(cases) || cases < 100) throw new Error('--cases must be a whole number of at least 100')

const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-bench-'))
process.env.YISHENBAN_DATA = folder
process.env.YISHENBAN_KEY ??= Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
delete process.env.DATABASE_URL
const cluster = values.postgres ? await startCluster({ durable: true }) : null
if (cluster) process.env.DATABASE_URL = cluster.url

try {
  // The store chooses its folder when it is loaded.
  const { measureAll } = await import('./figures')
  const figures = await (ALONE[values.only ?? '']?.(folder, cases) ?? measureAll(folder, cases, values.http))
  const result = {
    on: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
    },
    cases,
    figures,
  }
  const kind = values.only ? `-${values.only}${cluster ? '-postgres' : ''}` : values.http ? '-http' : ''
  const size =
    values.only === 'faults' ? [values.times, ...faultsPlan().kinds, ...faultsPlan().paths].join('-') : cases
  const name = `${result.on.slice(0, 10)}-${size}${kind}.json`
  const file = path.join(import.meta.dirname, 'results', name)
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  for (const f of figures) {
    const met = f.goal === null ? '' : f.met ? 'goal met' : 'GOAL NOT MET'
    console.log(
      `${f.name.padEnd(44)} ${f.ratio.toFixed(2).padStart(9)} × ${f.beside.padEnd(34)} spread ${f.spread.join('–')}  ${f.goal ?? ''} ${met}`,
    )
  }
  console.log(`\nwritten to ${file}`)
} finally {
  const { closeConnection } = await import('@/db/connection')
  await closeConnection()
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
}

function faultsPlan() {
  const times = Number(values.times)
  if (!Number.isInteger(times) || times < 1) throw new Error('--times must be a whole number of at least 1')
  const named = (list: string) => list.split(',').filter(Boolean)
  return { times, kinds: named(values.kinds), paths: named(values.paths) }
}
