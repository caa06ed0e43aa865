import {
  caseNumbersLike,
  documentNumbersUsed,
  importLines,
  lastIssued,
  yearsIssued,
} from '@/db/queries/number-gaps'
import { agencyRow } from '@/db/queries/office'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import {
  explainGaps,
  type GapReason,
  gapsIn,
  type NumberRange,
  rangeWords,
  readRange,
} from '@/domain/audit/number-gaps'
import { yearOf } from '@/domain/calendar/day'
import { agencySettings, caseNumberPatterns } from '@/domain/case/settings'
import { runningNumberByAny } from '../ledger/running-number'
import { civilDay, today } from '../today'

/** Numbers of a year that nothing bears, series by series, each with why, as far as the audit log says. */
export interface NumberGapsView {
  year: number
  /** Newest first. */
  years: readonly number[]
  series: readonly {
    label: string
    issued: number
    missing: number
    gaps: readonly { numbers: string; count: number; because: string | null }[]
    /** More gaps than are shown. */
    more: number
  }[]
}

/** Gaps of one series that are shown; more say nothing that these do not. */
const SHOWN = 500

export async function numberGapsView(actor: Actor, wanted: number | undefined): Promise<NumberGapsView> {
  const from = reads()
  const { agencyId } = actor
  const thisYear = yearOf(today())
  const issued = await yearsIssued(from, agencyId)
  const years = [...new Set([thisYear, ...issued.map(({ year }) => year)])].sort((a, b) => b - a)
  const year = wanted !== undefined && years.includes(wanted) ? wanted : thisYear
  const lastCase = await lastIssued(from, agencyId, 'case', year)
  const lastDocument = await lastIssued(from, agencyId, 'document', year)
  const cases = gapsIn(await runningNumbers(from, agencyId, year), lastCase)
  const documents = gapsIn(await documentNumbersUsed(from, agencyId, year), lastDocument)
  const reasons = cases.length > 0 ? await reasonsOf(from, agencyId, year) : []
  return {
    year,
    years,
    series: [
      seriesOf('受理编号', lastCase, cases, reasons),
      // Issued in the transaction that finishes the letter, and void ones stay: none is ever missing.
      seriesOf('文号', lastDocument, documents, []),
    ],
  }
}

function seriesOf(
  label: string,
  issued: number,
  ranges: readonly NumberRange[],
  reasons: readonly GapReason[],
) {
  const gaps = explainGaps(ranges, reasons).map(({ range, because }) => ({
    numbers: rangeWords(range),
    count: range[1] - range[0] + 1,
    because,
  }))
  return {
    label,
    issued,
    missing: gaps.reduce((sum, { count }) => sum + count, 0),
    gaps: gaps.slice(0, SHOWN),
    more: Math.max(0, gaps.length - SHOWN),
  }
}

async function runningNumbers(from: Reads, agencyId: string, year: number): Promise<number[]> {
  const agency = await agencyRow(from, agencyId)
  const patterns = caseNumberPatterns(agencySettings.parse(agency?.settings ?? {}))
  const found = new Set<number>()
  for (const pattern of patterns) {
    const beginning = (pattern.split('{n}')[0] ?? '').replaceAll('{year}', String(year))
    for (const number of await caseNumbersLike(from, agencyId, beginning)) {
      const running = runningNumberByAny(patterns, number)
      if (running?.year === year) found.add(running.n)
    }
  }
  return [...found]
}

/** Undone imports first: they say which numbers they took out. Then ledgers, which go up to some number with holes. */
async function reasonsOf(from: Reads, agencyId: string, year: number): Promise<GapReason[]> {
  const undone = await importLines(from, agencyId, 'undoImport')
  const brought = await importLines(from, agencyId, 'importLedger')
  return [
    ...undone.flatMap(({ at, person, detail }) =>
      takenOut(detail, year).map((range) => ({
        range,
        because: `${civilDay(at)} ${person ?? '系统'}撤销导入，这些案件随之移除${reasonIn(detail)}`,
      })),
    ),
    ...brought.flatMap(({ at, person, detail }): GapReason[] => {
      const highest = of(detail.highest, year)
      if (typeof highest !== 'number') return []
      const because = `${civilDay(at)} ${person ?? '系统'}导入的台账编到${highest}号，其中没有这些编号`
      return [{ range: [1, highest], because }]
    }),
  ]
}

function takenOut(detail: Readonly<Record<string, unknown>>, year: number): NumberRange[] {
  const numbers = of(detail.numbers, year)
  if (!Array.isArray(numbers)) return []
  return numbers.flatMap((one) => {
    const range = readRange(String(one))
    return range ? [range] : []
  })
}

function of(byYear: unknown, year: number): unknown {
  return byYear !== null && typeof byYear === 'object' ? (byYear as Record<string, unknown>)[year] : undefined
}

function reasonIn({ reason }: Readonly<Record<string, unknown>>): string {
  return typeof reason === 'string' && reason !== '' ? `（${reason}）` : ''
}
