import { APPLICANT_KIND_LABELS, APPLICANT_KINDS, type ApplicantKind } from '../../case/facts'
import type { EnteredCell } from './table2'

/**
 * 四 of the year before the first that is kept here, by kind of applicant, as that year's published report has it. The
 * first year's 二 is counted from its cases like any other; this is what it is held against, because no seal is.
 */
export const OPENING_CELLS: readonly EnteredCell[] = APPLICANT_KINDS.map((kind) => ({
  row: 'carried_out',
  column: kind,
  rowLabel: '四、结转下年度继续办理',
  columnLabel: APPLICANT_KIND_LABELS[kind],
  article: '国办公开办函〔2021〕30号',
  decimals: 0,
}))

/** Cases that a published report carried over, per column of 表三. */
export type Opening = Record<ApplicantKind | 'total', number>

/** The opening from what was entered for a year, the newest of each; null where nothing stands. */
export function openingOf(
  figures: Iterable<{ row: string; column: string; value: number | null }>,
): Opening | null {
  const entered = [...figures].filter(({ row, value }) => row === 'carried_out' && value !== null)
  if (entered.length === 0) return null
  const of = (kind: ApplicantKind) => entered.find(({ column }) => column === kind)?.value ?? 0
  const kinds = Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, of(kind)])) as Record<
    ApplicantKind,
    number
  >
  return { ...kinds, total: APPLICANT_KINDS.reduce((n, kind) => n + kinds[kind], 0) }
}
