import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestSeal, sealedFacts, sealsOf } from '@/db/queries/report'
import { countedCases, countedCasesNamed, feesOfYear } from '@/db/queries/report-facts'
import { caseProgress, cases, remedies } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { type CaseProgress, project } from '@/domain/case/progress'
import { SENTENCE_NAMES, sentence } from '@/domain/report/document/sentences'
import { textFindings } from '@/domain/report/document/text-findings'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { statisticsYear } from '@/domain/report/period/period'
import type { SealedCase } from '@/domain/report/seal/seal'
import { carryDifferences } from '@/domain/report/tables/carry-over'
import { FEES_CELL, yearFees } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import {
  type CountedCells,
  completeTable3,
  countedRows,
  countTable3,
  type Table3,
} from '@/domain/report/tables/table3'
import { columnInYear, countTable4 } from '@/domain/report/tables/table4'
import { checkText } from '@/domain/report/text-check/check-text'
import { factsOf } from '@/domain/report/text-check/facts'
import { loadCaseOf } from '../cases/load-case'
import { loadOffice } from '../cases/office-context'
import { openOffice } from '../testing/office'
import { anyOfficeWalk, foundOffice, type OfficeWalk, walkOffice } from '../testing/office-walk'
import { today } from '../today'
import { verifyInstallation } from '../verify'
import { figuresOfYear } from '../views/figures'
import { changesSince } from './corrections'
import { enterFigures, explainCheck, saveSection } from './fill'
import { type ReportNow, reportNow } from './report-now'
import { sealHolds, sealReport } from './seal'

// What the reports of an office must hold whatever is done in it, over the years and after years were sealed: random
// walks through the real use cases. What is expected is counted from the histories by the domain, case by case.

const YEARS = [2022, 2023, 2024, 2025, 2026]
const SEALABLE = [2022, 2023, 2024, 2025]
/** Checks that may fail and are explained: what an office really may lack, and what later corrections break. */
const EXPLAINABLE = ['carry_over', 'remedies_unanswered', 'lawsuits_after_reconsideration', 'complete']

/** The same walks in every run; `WALK_SEED` and `WALK_RUNS` look further, when something about counting changed. */
const SEED = Number(process.env.WALK_SEED ?? 8)
const RUNS = Number(process.env.WALK_RUNS ?? 12)
/** Only then a walk that fails is shrunk, which takes a quarter of an hour. */
const LOOKS_FURTHER = process.env.WALK_RUNS !== undefined
/** Walks that hold take seconds, and minutes on a busy machine. */
const LONGEST_MS = Math.max(900_000, RUNS * 10_000)

let close: () => Promise<void>
let folder: string
let offices = 0
beforeAll(async () => {
  close = await openTestDatabase()
  await openOffice()
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-walk-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await close()
})

/** How often the walks came to what they are taken for. */
const COMES_TO: Record<string, number> = {
  'sentences and charts': 1000,
  register: 50,
  'register together': 5,
  requestOpinion: 1,
  recordNoticeServed: 1,
  recordNoticeReturned: 1,
  import: 5,
  undoImport: 1,
  editFacts: 20,
  correct: 30,
  split: 3,
  reply: 10,
  withdraw: 10,
  reopen: 3,
  recordRemedy: 10,
  amendRemedy: 3,
  concludeRemedy: 3,
  removeRemedy: 3,
  sealed: 15,
  'sealed again': 10,
  'remedies over the end of a year': 10,
  'carried over': 100,
  'corrected after the seal': 50,
  'remedies corrected after the seal': 5,
  'carry-over broken by corrections': 5,
  'explained carry_over': 1,
  'explained remedies_unanswered': 1,
}
const met: Record<string, number> = {}
const meet = (what: string, times = 1) => {
  met[what] = (met[what] ?? 0) + times
}

test(
  'no walk through the years breaks an identity, a seal, or the account of what changed since',
  async () => {
    const property = fc.asyncProperty(anyOfficeWalk, taken)
    await fc.assert(property, {
      seed: SEED,
      numRuns: RUNS,
      endOnFailure: !LOOKS_FURTHER,
      interruptAfterTimeLimit: LONGEST_MS,
    })
    // A walk that never came to these would say nothing of them.
    for (const [what, times] of Object.entries(COMES_TO)) {
      expect(`${what} ${(met[what] ?? 0) >= times}`).toBe(`${what} true`)
    }
  },
  LONGEST_MS + 30_000,
)

test('after all of them the installation verifies', async () => {
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
})

/** What was counted when an edition was sealed, as the domain counts it. */
type Sealings = Map<string, readonly CaseProgress[]>
const edition = (seal: { year: number; edition: number }) => `${seal.year}/${seal.edition}`

async function taken(walk: OfficeWalk): Promise<void> {
  const officer = await foundOffice(`walked-${++offices}`)
  const sealings: Sealings = new Map()
  await walkOffice(officer, walk, folder, {
    done: (what) => meet(what),
    seal: async (again) => {
      const year = await yearToSeal(officer, again)
      if (year === null) return
      await holds(officer, sealings, [year])
      await seal(officer, year, sealings)
    },
  })
  await holds(officer, sealings)
  // What changed is sealed again: then nothing has changed.
  for (const year of SEALABLE) {
    if (await newestSeal(reads(), officer.agencyId, year)) await seal(officer, year, sealings)
  }
  await holds(officer, sealings)
}

/** The earliest year that is over and not sealed; `again` the earliest sealed one in which something changed. */
async function yearToSeal(officer: Actor, again: boolean): Promise<number | null> {
  for (const year of SEALABLE.filter((one) => one < yearOf(today()))) {
    const sealed = await newestSeal(reads(), officer.agencyId, year)
    if (!sealed && !again) return year
    if (!sealed || !again) continue
    const report = await reportNow(reads(), officer.agencyId, year)
    if ((await changesSince(reads(), sealed, report)).cases.length > 0) return year
  }
  return null
}

/** As an officer seals: enters 表二, writes the words, explains what fails and may fail, seals. */
async function seal(officer: Actor, year: number, sealings: Sealings): Promise<void> {
  const { recorded } = yearFees(await feesOfYear(reads(), officer.agencyId, year), [])
  const figures = [
    ...table2Cells(FORMAT_2021).map(({ row, column }) => [`${row}/${column}`, '0']),
    [`${FEES_CELL.row}/${FEES_CELL.column}`, String(recorded)],
  ]
  await enterFigures(officer, year, { source: '某某局统计表', ...Object.fromEntries(figures) })
  // Refused without harm where they are written already.
  await saveSection(officer, year, { section: 'one', body: '主动公开政府信息。' }, 0)
  await saveSection(officer, year, { section: 'five', body: '人手不足。' }, 0)
  const { unexplained } = await reportNow(reads(), officer.agencyId, year)
  for (const { id } of unexplained) {
    expect(EXPLAINABLE).toContain(id)
    expect(await explainCheck(officer, year, id, '经核实属实')).toHaveProperty('done')
    meet(`explained ${id}`)
  }
  const done = await sealReport(officer, year)
  const sealed = await newestSeal(reads(), officer.agencyId, year)
  if (!sealed) throw new Error(`${year} is not sealed`)
  const report = await reportNow(reads(), officer.agencyId, year)
  expect((await changesSince(reads(), sealed, report)).count).toBe(0)
  if ('refusal' in done) {
    expect(done.refusal.rule).toBe('nothingChanged')
    return
  }
  sealings.set(edition(sealed), await projected(officer))
  meet(sealed.edition === 1 ? 'sealed' : 'sealed again')
}

/** Everything that must hold of an office's reports now. */
async function holds(officer: Actor, sealings: Sealings, years: readonly number[] = YEARS): Promise<void> {
  const now = await projected(officer)
  for (const year of years) {
    await reportHolds(officer, year, now, sealings)
    for (const sealed of await sealsOf(reads(), officer.agencyId, year)) {
      expect(await sealHolds(reads(), sealed)).toEqual({ ok: true, why: '' })
      await changesAccountFor(sealed, now, sealings)
    }
  }
}

/** Every case of an office derived anew from its history; the derived rows that the reports read are the same. */
async function projected({ agencyId }: Actor): Promise<CaseProgress[]> {
  const office = await loadOffice(reads(), agencyId)
  const rows: CaseProgress[] = []
  const ids = await rowsOf(cases, { agencyId })
  for (const { id } of ids) {
    const kase = await loadCaseOf(reads(), office, id)
    if (!kase) throw new Error(`no case ${id}`)
    rows.push(project(kase, office.calendar))
  }
  const stored = await rowsOf(caseProgress, { agencyId })
  const byId = (one: { caseId: string }, other: { caseId: string }) => (one.caseId < other.caseId ? -1 : 1)
  expect(stored.sort(byId)).toEqual([...rows].sort(byId))
  for (const { receivedOn, concludedOn } of rows) {
    expect([receivedOn, concludedOn].filter((on) => on !== null && on > today())).toEqual([])
  }
  return rows
}

/** The numbers are those of the domain, and no check contradicts itself but for the reasons there may be. */
async function reportHolds(
  { agencyId }: Actor,
  year: number,
  now: readonly CaseProgress[],
  sealings: Sealings,
): Promise<void> {
  const report = await reportNow(reads(), agencyId, year, { everySentence: true })
  await wordsHold(agencyId, report)
  expect(report.tables.table3).toEqual(countTable3(now, statisticsYear(year), FORMAT_2021))
  expect(report.tables.table3.carried_in).toEqual(
    countTable3(now, statisticsYear(year - 1), FORMAT_2021).carried_out,
  )
  const filed = await rowsOf(remedies, { agencyId })
  expect(report.tables.table4).toEqual(countTable4(filed, year, FORMAT_2021))
  meet('remedies over the end of a year', report.tables.table4.reconsideration.pending)
  const { channels, late } = report.figures
  expect(channels.reduce((sum, { count }) => sum + count, 0)).toBe(report.tables.table3.new.total)
  expect(late).toBe(now.filter((one) => lateInYear(one, year)).length)

  const failing = report.checks.filter(({ ok, weight }) => !ok && weight === 'contradiction')
  const unanswered = filed.filter((remedy) => {
    const { concludedOn = null, dueOn = null } = now.find(({ caseId }) => caseId === remedy.caseId) ?? {}
    const answered = concludedOn !== null && concludedOn <= remedy.filedOn
    const late = dueOn !== null && remedy.filedOn > dueOn
    return columnInYear(remedy, year) !== null && !answered && !late
  })
  const odd = filed.filter((one) => {
    const before = filed.filter(
      ({ caseId, kind, filedOn }) =>
        caseId === one.caseId && kind === 'reconsideration' && filedOn <= one.filedOn,
    )
    const inYear = one.kind !== 'reconsideration' && columnInYear(one, year) !== null
    return inYear && (one.kind === 'litigation_direct') === before.length > 0
  })
  const carry = await carryHolds(agencyId, report.tables.table3, year, now, sealings)
  expect(failing.map(({ id }) => id)).toEqual([
    ...(carry ? [] : ['carry_over']),
    ...(unanswered.length > 0 ? ['remedies_unanswered'] : []),
    ...(odd.length > 0 ? ['lawsuits_after_reconsideration'] : []),
  ])
}

/** Every sentence that the office could place, and every chart, says what the tables say. */
async function wordsHold(agencyId: string, { year, format, tables, figures }: ReportNow): Promise<void> {
  const material = { year, format, tables, ...figures }
  const everywhere = { three_after: SENTENCE_NAMES.map((name) => sentence(name).mark).join('') }
  expect(textFindings(everywhere, material)).toEqual([])
  const charts = await figuresOfYear(reads(), agencyId, year)
  for (const { sentence: said } of charts) {
    expect(`${said} ${JSON.stringify(checkText(said, factsOf(material)))}`).toBe(`${said} []`)
  }
  meet('sentences and charts', SENTENCE_NAMES.length + charts.length)
}

/** Answered late in the year, or open on its last day (or today, while it runs) with its deadline over. */
function lateInYear(
  { applicantKind, receivedOn, concludedOn, dueOn, lateWorkingDays }: CaseProgress,
  year: number,
): boolean {
  if (applicantKind === null) return false
  const { firstDay, lastDay } = statisticsYear(year)
  if (concludedOn !== null && concludedOn <= lastDay) {
    return concludedOn >= firstDay && (lateWorkingDays ?? 0) > 0
  }
  const over = dueOn !== null && dueOn < lastDay && dueOn < today()
  return over && receivedOn !== null && receivedOn <= lastDay
}

/** 二 against the sealed 四 of the year before: the cases that are named make the difference, column by column. */
async function carryHolds(
  agencyId: string,
  table: Table3,
  year: number,
  now: readonly CaseProgress[],
  sealings: Sealings,
): Promise<boolean> {
  const sealed = await newestSeal(reads(), agencyId, year - 1)
  if (!sealed) return true
  const carriedOut = sealed.report.tables.table3.carried_out
  const current = await countedCases(reads(), agencyId, year)
  const known = new Set(current.map(({ id }) => id))
  const { cases: sealedCases } = await sealedFacts(reads(), sealed)
  const left = sealedCases.map(({ id }) => id).filter((id) => !known.has(id))
  const facts = [...current, ...(await countedCasesNamed(reads(), left))]
  const differences = carryDifferences(sealedCases, facts, year)
  const by = { ...carriedOut }
  const count = (one: SealedCase | null, n: number) => {
    if (one) for (const column of [one.applicantKind, 'total'] as const) by[column] += n
  }
  for (const { side, before, after } of differences) {
    if (side === 'only_sealed') count(before, -1)
    else count(after, 1)
  }
  expect(by).toEqual(table.carried_in)

  const then = sealings.get(edition(sealed)) ?? []
  const moved = casesThatDiffer(
    then,
    now,
    (one) => countTable3(one, statisticsYear(year - 1), FORMAT_2021).carried_out,
    (one) => countTable3(one, statisticsYear(year), FORMAT_2021).carried_in,
  )
  expect(new Set(differences.map(({ caseId }) => caseId))).toEqual(moved)
  if (moved.size > 0) meet('carry-over broken by corrections', moved.size)
  meet('carried over', table.carried_in.total)
  return moved.size === 0
}

const COUNTED_FACTS = ['applicantKind', 'receivedOn', 'concludedOn', 'outcome'] as const

/** An edition's 表三 and what moved since make today's, cell by cell; who is named is who moved. */
async function changesAccountFor(
  sealed: Awaited<ReturnType<typeof sealsOf>>[number],
  now: readonly CaseProgress[],
  sealings: Sealings,
): Promise<void> {
  const { year, report } = sealed
  const then = sealings.get(edition(sealed)) ?? []
  expect(report.tables.table3).toEqual(countTable3(then, statisticsYear(year), FORMAT_2021))
  // An edition can be counted again from the facts that were sealed with it.
  const facts = await sealedFacts(reads(), sealed)
  expect(countTable3(facts.cases, statisticsYear(year), FORMAT_2021)).toEqual(report.tables.table3)
  expect(countTable4(facts.remedies, year, FORMAT_2021)).toEqual(report.tables.table4)
  const current = await reportNow(reads(), sealed.agencyId, year)
  const { cases: changed, remedies: other, figures } = await changesSince(reads(), sealed, current)
  const cells: CountedCells = Object.fromEntries(
    countedRows(FORMAT_2021).map(({ key }) => [key, { ...report.tables.table3[key] }]),
  )
  for (const { cell, by } of changed.flatMap(({ moves }) => moves)) {
    const row: Record<string, number> | undefined = cells[cell.row]
    if (!row) throw new Error(`${cell.row} is no counted row`)
    row[cell.column] = (row[cell.column] ?? 0) + by
  }
  expect(completeTable3(cells, FORMAT_2021)).toEqual(countTable3(now, statisticsYear(year), FORMAT_2021))
  const table = (one: readonly CaseProgress[]) => countTable3(one, statisticsYear(year), FORMAT_2021)
  const moved = casesThatDiffer(then, now, table, table)
  expect(new Set(changed.map(({ caseId }) => caseId))).toEqual(moved)
  for (const { caseId, before, after, fields } of changed) {
    const was = then.find((one) => one.caseId === caseId)
    const is = now.find((one) => one.caseId === caseId)
    // Null says that the seal did not count it, or that no year counts it any more.
    expect(before === null).toBe(!was || isEqual(table([was]), table([])))
    expect(after === null).toBe(!is?.applicantKind || is.receivedOn === null)
    if (before && after) {
      expect(fields).toEqual(COUNTED_FACTS.filter((fact) => was?.[fact] !== is?.[fact]))
    }
  }
  if (moved.size > 0) meet('corrected after the seal', moved.size)
  // Whoever moved a sealed year is named, and has said why; a ledger is its own reason.
  for (const { number, by } of changed) {
    const told = by.some(({ reason, file }) => reason !== '' || file !== undefined)
    expect(`${number} ${told}`).toBe(`${number} true`)
  }

  const table4 = structuredClone(report.tables.table4)
  for (const { cell, by } of other.flatMap(({ moves }) => moves)) {
    const row: Record<string, number> = table4[cell.row as keyof typeof table4]
    for (const column of [cell.column, 'total']) row[column] = (row[column] ?? 0) + by
  }
  const filed = await rowsOf(remedies, { agencyId: sealed.agencyId })
  expect(table4).toEqual(countTable4(filed, year, FORMAT_2021))
  expect(figures).toEqual([])
  if (other.length > 0) meet('remedies corrected after the seal', other.length)
}

/** Cases that make other numbers than they made then. */
function casesThatDiffer<T>(
  then: readonly CaseProgress[],
  now: readonly CaseProgress[],
  countThen: (one: readonly CaseProgress[]) => T,
  countNow: (one: readonly CaseProgress[]) => T,
): Set<string> {
  const ids = new Set([...then, ...now].map(({ caseId }) => caseId))
  const of = (all: readonly CaseProgress[], id: string) => all.filter(({ caseId }) => caseId === id)
  return new Set([...ids].filter((id) => !isEqual(countThen(of(then, id)), countNow(of(now, id)))))
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
