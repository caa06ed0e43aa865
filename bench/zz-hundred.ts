import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

process.env.YISHENBAN_KEY = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
const folder = mkdtempSync(path.join(tmpdir(), 'proof-100k-'))
process.env.YISHENBAN_DATA = folder
const rows = Number(process.argv[2]),
  pgWanted = process.argv[3] === 'pg'
let stop = async () => {}
if (pgWanted) {
  const { startCluster } = await import('@/db/testing/postgres-cluster')
  const c = await startCluster()
  process.env.DATABASE_URL = c.url
  stop = c.stop
} else delete process.env.DATABASE_URL
const { migrate } = await import('@/db/migrate')
const { LEDGER_COLUMNS } = await import('@/domain/ledger/columns')
const { importLedger } = await import('@/server/ledger/import')
const { initialise } = await import('@/server/people/initialise')
const { ledgerRows } = await import('./ledger-rows')
const { refreshStatistics } = await import('@/db/transact')
await migrate()
const made = await initialise({
  agencyName: '某某市',
  account: 'admin',
  name: '某某',
  password: 'a long passphrase 42',
})
if ('refusal' in made) throw new Error('x')
const clerk = {
  personId: 'clerk',
  agencyId: made.agencyId,
  unitId: null,
  roles: ['clerk' as const, 'system' as const],
}
const file = path.join(folder, 'b.csv')
writeFileSync(file, `${[Object.values(LEDGER_COLUMNS).join(','), ...ledgerRows(rows)].join('\r\n')}\r\n`)
const t = performance.now()
const r = await importLedger(clerk, { path: file, name: 'b.csv' }, { skipRefused: false })
if (!('refusal' in r) && r.batchId === null) throw new Error(JSON.stringify(r).slice(0, 500))
if ('refusal' in r) throw new Error(r.refusal.message)
console.log('import', performance.now() - t)
await refreshStatistics()
const { keepAnchor } = await import('@/server/proof/anchor-file')
await keepAnchor()
const { reads } = await import('@/db/transact')
const { readKeyring } = await import('@/server/secrets')
const { walkChain } = await import('@/server/proof/verify/chain')
const { verifyCases } = await import('@/server/proof/verify/cases')
const { verifyBooks, verifySum } = await import('@/server/proof/verify/books')
const { verifyDerived } = await import('@/server/proof/verify/derived')
const { verifyNumbers } = await import('@/server/proof/verify/numbers')
const { verifyInstallation } = await import('@/server/verify')
const timed = async (n: string, f: () => Promise<unknown>) => {
  const c0 = process.cpuUsage()
  const t0 = performance.now()
  const x = await f()
  const c = process.cpuUsage(c0)
  console.log(n, (performance.now() - t0).toFixed(0), 'ms', 'cpu', ((c.user + c.system) / 1000).toFixed(0))
  return x as never
}
const chain = (await timed('chain', () => walkChain(reads(), readKeyring()))) as Awaited<
  ReturnType<typeof walkChain>
>
await timed('cases', () => verifyCases(reads(), readKeyring(), chain))
await timed('books', () => verifyBooks(reads(), readKeyring()))
await timed('sum', () => verifySum(reads(), chain))
await timed('derived', () => verifyDerived(reads()))
await timed('numbers', () => verifyNumbers(reads()))
const all = (await timed('ALL', () => verifyInstallation())) as Awaited<ReturnType<typeof verifyInstallation>>
console.log(
  all.filter(({ ok }) => !ok).map(({ detail }) => detail.slice(0, 200)),
  all.length,
  'rss',
  (process.memoryUsage().rss / 1e6).toFixed(0),
)
const { closeConnection } = await import('@/db/connection')
await closeConnection()
await stop()
rmSync(folder, { recursive: true })
