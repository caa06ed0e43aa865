import { statSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import chineseDays from 'chinese-days'
import { migrate } from '@/db/migrate'
import { mainAgency } from '@/db/queries/office'
import { queuePage } from '@/db/queries/queue'
import { tabCounts } from '@/db/queries/queue-counts'
import { countedCells } from '@/db/queries/table3'
import { searchCases } from '@/db/search'
import { reads } from '@/db/transact'
import { buildCalendar } from '@/domain/calendar/build'
import { addDays, day, type IsoDate } from '@/domain/calendar/day'
import { NOTICES } from '@/domain/calendar/notices'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { statisticsYear } from '@/domain/report/period/period'
import { dryRun, importLedger } from '@/server/ledger/import'
import { initialise } from '@/server/people/initialise'
import { readSheet } from '@/server/spreadsheet'
import { buildBoth, http } from './http'
import { absolute, type Figure, interleaved } from './interleaved'
import { keptLetters, writeLetters } from './kept-letters'
import { ledgers } from './ledger-files'
import { letters } from './letters'
import { registering } from './registering'
import { report } from './report'
import { signingIn } from './signing-in'
import { textCheck } from './text-check'
import { todayLists } from './today'
import { writing } from './writing'
import { xlsx } from './xlsx'

const ADMINISTRATOR = { account: 'admin', password: 'a long passphrase 42' }

/** Fills an installation through the product's own import, checks that results are equal, then measures in turns. */
export async function measureAll(folder: string, cases: number, servers: boolean): Promise<Figure[]> {
  if (servers) await buildBoth()
  await migrate()
  await initialise({ agencyName: '某某市', name: '某某', ...ADMINISTRATOR })
  const agencyId = (await mainAgency(reads()))?.id ?? ''
  const system = { personId: 'system', agencyId, unitId: null, roles: ['system' as const] }
  const [source, ...more] = ledgers(folder, cases)
  if (!source) throw new Error('no ledger was made')
  const reading = await interleaved({
    name: 'import: reading and checking',
    beside: 'the reader alone',
    goal: '≤ 1.5',
    turns: 3,
    ours: () => dryRun(system, source),
    bare: async () => {
      let rows = 0
      for await (const _ of readSheet(source)) rows++
      return rows
    },
  })
  for (const ledger of [source, ...more]) {
    const imported = await importLedger(system, ledger, { skipRefused: false })
    if (!('batchId' in imported) || !imported.batchId) throw new Error('the bench ledger was refused')
  }

  const bare = new Database(path.join(folder, 'yishenban.db'), { readonly: true })
  // As much memory as the product's own connection takes.
  bare.pragma(`cache_size = ${-64 * 1024}`)
  bare.pragma(`mmap_size = ${256 * 1024 * 1024}`)
  try {
    const weight = size(folder, cases)
    // From here on the lists have letters in them.
    const final = await writeLetters(bare, agencyId)
    return [
      deadlines(),
      reading,
      ...(await queries(bare, agencyId)),
      ...(await keptLetters(bare, agencyId, final)),
      ...(await report(bare, agencyId)),
      ...(await textCheck()),
      weight,
      ...(await registering(folder, agencyId)),
      ...(await signingIn(ADMINISTRATOR)),
      ...(await letters()),
      ...(await xlsx(folder)),
      ...(servers ? await http(folder, agencyId, ADMINISTRATOR) : []),
      // Last: it opens other databases.
      ...(await writing(folder, cases)),
      ...(await todayLists(folder, cases)),
    ]
  } finally {
    bare.close()
  }
}

async function queries(bare: Database.Database, agencyId: string): Promise<Figure[]> {
  const today = day('2026-03-18')
  const days = { today, soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
  const page = bare.prepare(
    `select p.*, c.applicant_name, c.requested from case_progress p join cases c on c.id = p.case_id
     where p.agency_id = ? and p.concluded_on is null order by p.due_key, p.case_id limit 50`,
  )
  const counts = bare.prepare(
    'select state, count(*) n from case_progress where agency_id = ? group by state',
  )
  const cells = bare.prepare(
    `select outcome, applicant_kind, count(*) n from case_progress where agency_id = ? and outcome = ?
     and applicant_kind = ? and concluded_on between ? and ?`,
  )
  const scan = bare.prepare(
    `select outcome, applicant_kind, count(*) n from case_progress not indexed where agency_id = ?
     and concluded_on between ? and ? group by 1, 2`,
  )
  const kinds = bare.prepare('select distinct applicant_kind k from case_progress').all() as { k: string }[]
  const outcomes = bare
    .prepare('select distinct outcome o from case_progress where outcome is not null')
    .all() as { o: string }[]
  const received = bare.prepare(
    'select count(*) n from case_progress where agency_id = ? and applicant_kind = ? and received_on between ? and ?',
  )
  const stillOpen = bare.prepare(
    `select count(*) n from case_progress where agency_id = ? and applicant_kind = ? and received_on < ?
     and concluded_on is null`,
  )
  const crossing = bare.prepare(
    `select count(*) n from case_progress where agency_id = ? and applicant_kind = ? and received_on < ?
     and concluded_on >= ? and substr(received_on, 1, 4) < substr(concluded_on, 1, 4)`,
  )
  const perCell = () => {
    for (const { k } of kinds) {
      received.all(agencyId, k, '2024-01-01', '2024-12-31')
      stillOpen.all(agencyId, k, '2024-01-01')
      crossing.all(agencyId, k, '2024-01-01', '2024-01-01')
      for (const { o } of outcomes) cells.all(agencyId, o, k, '2024-01-01', '2024-12-31')
    }
  }
  const match = bare.prepare(
    `select case_id from case_search where case_search match '"补偿"' and agency_id = ?
     order by rowid desc limit 50`,
  )
  const open = () =>
    queuePage(
      reads(),
      agencyId,
      { tab: 'open', filter: {}, sort: { by: 'due', descending: false }, days },
      { limit: 50 },
    )
  const table = () => countedCells(reads(), agencyId, statisticsYear(2024), FORMAT_2021)
  return [
    await interleaved({
      name: 'queue page SQL',
      beside: 'the bare prepared statement',
      goal: '≤ 1.3',
      turns: 200,
      ours: open,
      bare: () => page.all(agencyId),
    }),
    await interleaved({
      name: 'tab counts',
      beside: 'the bare count over its index',
      goal: '≤ 1.5',
      turns: 30,
      ours: () => tabCounts(reads(), agencyId, {}, days),
      bare: () => counts.all(agencyId),
    }),
    await interleaved({
      name: '表三 of a year',
      beside: 'bare counts per cell, new and carried in',
      goal: '≤ 1.3',
      turns: 20,
      ours: table,
      bare: perCell,
    }),
    await interleaved({
      name: '表三 of a year',
      beside: 'a full scan',
      goal: '≤ 0.25',
      turns: 20,
      ours: table,
      bare: () => scan.all(agencyId, '2024-01-01', '2024-12-31'),
    }),
    await interleaved({
      name: 'search, two characters',
      beside: 'the bare match of an agency',
      goal: '≤ 1.5',
      turns: 300,
      ours: () => searchCases(reads(), agencyId, '补偿', 50),
      bare: () => match.all(agencyId),
    }),
  ]
}

/** +20 working days, ISO text in and out; the same answers first. */
function deadlines(): Figure {
  const calendar = buildCalendar({ notices: NOTICES, localDaysOff: [] })
  const starts = Array.from({ length: 300 }, (_, i) => addDays(day('2025-01-02'), i))
  const ours = (on: IsoDate) => calendar.addWorkingDays(on, 20)
  const theirs = (on: IsoDate) => {
    // The package counts from the first working day on or after the day, so it is asked from the day after.
    for (let d = addDays(on, 1), n = 0; ; d = addDays(d, 1))
      if (chineseDays.isWorkday(d) && ++n === 20) return d
  }
  for (const on of starts.filter((d) => d < '2025-11-01')) {
    if (ours(on) !== theirs(on)) throw new Error(`${on}: ${ours(on)} is not ${theirs(on)}`)
  }
  const time = (work: (on: IsoDate) => unknown, rounds: number) => {
    const began = performance.now()
    for (let i = 0; i < rounds; i++) for (const on of starts) work(on)
    return (performance.now() - began) / rounds
  }
  time(ours, 50)
  const ratios = Array.from({ length: 5 }, () => time(theirs, 3) / time(ours, 500))
  const sorted = ratios.sort((a, b) => a - b)
  const ratio = sorted[2] ?? 0
  return {
    name: '+20 working days, times as fast',
    beside: 'chinese-days',
    ratio,
    spread: [sorted[0] ?? 0, sorted[4] ?? 0].map((r) => Math.round(r)),
    goal: '≥ 300',
    met: ratio >= 300,
  }
}

function size(folder: string, cases: number): Figure {
  return absolute('database, KiB a case', statSync(path.join(folder, 'yishenban.db')).size / 1024 / cases)
}
