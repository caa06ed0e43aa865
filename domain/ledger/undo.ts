import { type Refused, refuse } from '../case/refusal'
import { remedyYearsMoved, yearsMoved } from '../report/seal/behind-seals'
import type { SealedCase, SealedRemedy } from '../report/seal/seal'
import type { ReportState } from '../report/seal/standing'

/** A year's report as an undone import meets it. */
export interface YearStanding {
  year: number
  state: ReportState
  /** Sealed editions so far. */
  edition: number
  /** Days of its newest seal and of its standing hand-in; null where there is none. */
  sealedOn: string | null
  handedInOn: string | null
}

/** A year whose seal or hand-in counts cases of an import. */
export interface YearBehind extends YearStanding {
  cases: number
  /** Reconsiderations and lawsuits of them in its 表四. */
  remedies: number
}

/** Things that were done to cases of an import since; each with the first numbers. */
export interface HangsOn {
  what: string
  numbers: readonly string[]
}

/** All that undoing an import would touch. */
export interface UndoTouches {
  years: readonly YearBehind[]
  hangs: readonly HangsOn[]
}

/** Years that are sealed, or handed in, with what they count of these cases and of the remedies against them. Pure. */
export function yearsBehind(
  { cases, remedies }: { cases: readonly SealedCase[]; remedies: readonly SealedRemedy[] },
  standings: readonly YearStanding[],
): YearBehind[] {
  const firm = standings.filter(({ edition, state }) => edition > 0 || state === 'handed_in')
  return firm
    .map((one) => ({
      ...one,
      cases: cases.filter((kase) => yearsMoved(kase, null, [one.year]).length > 0).length,
      remedies: remedies.filter((remedy) => remedyYearsMoved(remedy, null, [one.year]).length > 0).length,
    }))
    .filter((one) => one.cases + one.remedies > 0)
    .sort((a, b) => a.year - b.year)
}

/** “2022年年报（第1版，2023-01-20封存，145件）”. */
export function yearBehindWords({
  year,
  edition,
  sealedOn,
  handedInOn,
  cases,
  remedies,
}: YearBehind): string {
  const firm = [
    ...(edition > 0 ? [`第${edition}版${sealedOn ? `，${sealedOn}` : ''}封存`] : []),
    ...(handedInOn ? [`${handedInOn}报送`] : []),
  ]
  return `${year}年年报（${[...firm, `计入${cases}件`, ...(remedies > 0 ? [`复议、诉讼${remedies}件`] : [])].join('，')}）`
}

/** Numbers that a refusal names of each kind. */
export const HANGING_NAMED = 5

/** Null when an import may be undone for this reason; otherwise why not. */
export function refuseUndo({ years, hangs }: UndoTouches, reason: string): Refused | null {
  if (hangs.length > 0) {
    return refuse(
      'batchTouched',
      `这批案件中有的已经办理过，不能整批撤销：${hangs.map(hangsWords).join('；')}。`,
      '请在各案件中更正；其余案件保持不变。',
    )
  }
  if (years.length === 0 || reason !== '') return null
  return refuse(
    'undoReason',
    `这批案件已计入${years.map(yearBehindWords).join('、')}，撤销须写明理由。`,
    '请填写撤销理由；撤销后列入这些年度的更正，并计入审计记录。',
    { field: 'reason' },
  )
}

function hangsWords({ what, numbers }: HangsOn): string {
  return `${what}（${numbers.slice(0, HANGING_NAMED).join('、')}${numbers.length > HANGING_NAMED ? '等' : ''}）`
}
