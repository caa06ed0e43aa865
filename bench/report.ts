import { randomUUID } from 'node:crypto'
import type Database from 'better-sqlite3'
import { appendStep, newestSeal } from '@/db/queries/report'
import { agencies } from '@/db/schema'
import { reads, transact } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { APPLICANT_KINDS } from '@/domain/case/facts'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { OUTCOMES } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import { sumTables } from '@/domain/report/roll-up/roll-up'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import { completeTable3 } from '@/domain/report/tables/table3'
import { changesSince } from '@/server/report/corrections'
import { enterFigures, explainCheck } from '@/server/report/fill'
import { reportNow } from '@/server/report/report-now'
import { rollUp } from '@/server/report/roll-up'
import { sealReport } from '@/server/report/seal'
import { absolute, type Figure, interleaved, timed } from './interleaved'

const YEAR = 2024
/** Agencies below the one that rolls up. */
const CHILDREN = 200

/** A year's report with all its checks beside the bare counts of its numbers, and the roll-up of a tree. */
export async function report(bare: Database.Database, agencyId: string): Promise<Figure[]> {
  const counts = bareCounts(bare, agencyId)
  const { tables } = await reportNow(reads(), agencyId, YEAR)
  if (tables.table3.new.total !== counts.received(YEAR))
    throw new Error('the counts of the report are not equal')
  const page = await interleaved({
    name: 'report of a year with its checks',
    beside: 'bare counts of its numbers',
    goal: '≤ 1.3',
    turns: 15,
    ours: () => reportNow(reads(), agencyId, YEAR),
    bare: counts.all,
  })
  const corrections = await sealedYear(agencyId)
  await childrenThatHandedIn(agencyId)
  const total = await rollUp(agencyId, YEAR)
  if (total.lines.length !== CHILDREN + 1) throw new Error('the roll-up lost agencies')
  const seconds = (await timed(() => rollUp(agencyId, YEAR))) / 1000
  return [page, ...corrections, absolute(`roll-up of ${CHILDREN} agencies, seconds`, seconds)]
}

/** Sealing the year with the facts of all its cases, and holding them against today's, as a sealed year's page does. */
async function sealedYear(agencyId: string): Promise<Figure[]> {
  const officer = { personId: 'officer', agencyId, unitId: null, roles: ['statistics_officer' as const] }
  const none = [...table2Cells(FORMAT_2021), FEES_CELL].map(({ row, column }) => [`${row}/${column}`, '0'])
  await enterFigures(officer, YEAR, { source: '统计表', ...Object.fromEntries(none) })
  for (const { id } of (await reportNow(reads(), agencyId, YEAR)).unexplained) {
    await explainCheck(officer, YEAR, id, '经核实属实')
  }
  const sealing = await timed(() => sealReport(officer, YEAR))
  const seal = await newestSeal(reads(), agencyId, YEAR)
  if (!seal) throw new Error('the year was not sealed')
  const report = await reportNow(reads(), agencyId, YEAR)
  const holding = await timed(() => changesSince(reads(), seal, report))
  const cases = report.tables.table3.new.total + report.tables.table3.carried_in.total
  return [
    absolute(`sealing a year of ${cases} cases, seconds`, sealing / 1000),
    absolute(`holding ${cases} cases against their seal, seconds`, holding / 1000),
  ]
}

/** Every number of the page as a statement of its own: both years that are compared, sums counted twice, lists. */
function bareCounts(bare: Database.Database, agencyId: string) {
  const count = (where: string) =>
    bare.prepare(`select count(*) n from case_progress where agency_id = ? and ${where}`)
  const cell = count('outcome = ? and applicant_kind = ? and concluded_on between ? and ?')
  const received = count('applicant_kind = ? and received_on between ? and ?')
  const open = count('applicant_kind = ? and received_on < ? and concluded_on is null')
  const crossing = count(
    `applicant_kind = ? and received_on < ? and concluded_on >= ?
     and substr(received_on, 1, 4) < substr(concluded_on, 1, 4)`,
  )
  const ended = bare.prepare(
    `select applicant_kind, count(*) n from case_progress where agency_id = ? and concluded_on between ? and ?
     and received_on is not null group by 1`,
  )
  const all = count('received_on between ? and ? and applicant_kind is not null')
  const channels = bare.prepare(
    `select channel, applicant_kind, count(*) n from case_progress where agency_id = ?
     and received_on between ? and ? and applicant_kind is not null group by 1, 2`,
  )
  const late = count('concluded_on between ? and ? and late_working_days > 0 and applicant_kind is not null')
  const gaps = count('gaps is not null and concluded_on between ? and ?')
  const table3 = (year: number) => {
    const { firstDay, lastDay } = statisticsYear(year)
    const next = `${year + 1}-01-01`
    for (const kind of APPLICANT_KINDS) {
      received.get(agencyId, kind, firstDay, lastDay)
      open.get(agencyId, kind, firstDay)
      open.get(agencyId, kind, next)
      crossing.get(agencyId, kind, firstDay, firstDay)
      crossing.get(agencyId, kind, next, next)
      for (const outcome of OUTCOMES) cell.get(agencyId, outcome, kind, firstDay, lastDay)
    }
  }
  return {
    received: (year: number) => {
      const { firstDay, lastDay } = statisticsYear(year)
      return (all.get(agencyId, firstDay, lastDay) as { n: number }).n
    },
    all: () => {
      const { firstDay, lastDay } = statisticsYear(YEAR)
      table3(YEAR)
      table3(YEAR - 1)
      ended.all(agencyId, firstDay, lastDay)
      channels.all(agencyId, firstDay, lastDay)
      late.get(agencyId, firstDay, lastDay)
      gaps.get(agencyId, firstDay, lastDay)
    },
  }
}

async function childrenThatHandedIn(parentId: string): Promise<void> {
  const tables = {
    ...sumTables([], FORMAT_2021),
    table3: completeTable3({ new: { natural_person: 3 }, granted: { natural_person: 3 } }, FORMAT_2021),
  }
  await transact(async (tx) => {
    for (let n = 1; n <= CHILDREN; n++) {
      const id = randomUUID()
      const createdAt = '2024-01-01T00:00:00.000Z'
      await tx.insert(agencies).values({ id, name: `第${n}局`, parentId, settings: {}, createdAt })
      await appendStep(tx, {
        agencyId: id,
        year: YEAR,
        seq: 1,
        step: 'hand_in',
        on: day('2025-01-20'),
        remark: '',
        report: { tables, figures: null, texts: null, checks: [] },
        takenBy: 'system',
        takenAt: createdAt,
      })
    }
  })
}
