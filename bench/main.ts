import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

// npm run bench [-- --cases 100000 --http --only today]: figures as ratios beside a bare baseline, in turns within one
// run. --only today measures 今日 at every size up to --cases and nothing else; --only hostile serves an office of
// --cases cases to twenty people and to strangers who mean no good; --only apply measures the public form beside a bare
// page of as many fields. --http also builds and serves the product beside a bare Next app, which takes minutes.
// A private data folder is made and taken away; nothing outside this machine is touched.

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    http: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const cases = Number(values.cases)
if (![undefined, 'today', 'hostile', 'apply'].includes(values.only))
  throw new Error('--only knows today, hostile and apply')
if (!Number.isInteger(cases) || cases < 100) throw new Error('--cases must be a whole number of at least 100')

const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-bench-'))
process.env.YISHENBAN_DATA = folder
process.env.YISHENBAN_KEY ??= Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
delete process.env.DATABASE_URL

try {
  // The store chooses its folder when it is loaded.
  const { measureAll } = await import('./figures')
  const { todayLists } = await import('./today')
  const { hostile } = await import('./hostile')
  const { applyPage } = await import('./apply-page')
  const figures =
    values.only === 'today'
      ? await todayLists(folder, cases)
      : values.only === 'hostile'
        ? await hostile(folder, cases)
        : values.only === 'apply'
          ? await applyPage(folder)
          : await measureAll(folder, cases, values.http)
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
  const kind = values.only ? `-${values.only}` : values.http ? '-http' : ''
  const name = `${result.on.slice(0, 10)}-${cases}${kind}.json`
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
  rmSync(folder, { recursive: true, force: true })
}
