import type { IsoMonth } from '../../calendar/month'
import type { ApplicantKind, Channel } from '../../case/facts'
import type { LatenessFilter } from '../../queue/queue'

/** The cases behind a number, in the parameters of the queue's address. */
export interface CasesBehind {
  /** Its key in the format of the year. */
  row: string
  year: number
  kind?: ApplicantKind
  channel?: Channel
  received?: IsoMonth
  concluded?: IsoMonth
  lateness?: Extract<LatenessFilter, 'answered_late' | 'in_time'>
}

/** A number of a figure, as drawn and as it stands in the table beside. */
export interface FigureNumber {
  n: number
  words: string
  /** Null for what is computed from other numbers of the same table. */
  behind: CasesBehind | null
}

/** One number for each category of its figure. */
export interface FigureSeries {
  label: string
  numbers: readonly FigureNumber[]
}

/**
 * How a figure is drawn: a `panel` of bars for each series; one row of `bars`; `columns` of several series side by
 * side; `shares`, where the series of a category are parts of a whole.
 */
export type FigureForm = 'panels' | 'bars' | 'columns' | 'shares'

/** A figure with its numbers: enough to draw it, to set its table and to read it aloud. */
export interface Figure {
  key: string
  title: string
  /** The things counted, in one line under the title. */
  counts: string
  form: FigureForm
  /** Heads the column of categories. */
  categoryHeading: string
  categories: readonly string[]
  series: readonly FigureSeries[]
  /** More columns of the table, not drawn. */
  beside: readonly FigureSeries[]
  /** The table's last row, one number for each of `series` and `beside`; null where a sum means nothing. */
  totals: readonly FigureNumber[] | null
  /** Words of a screen reader instead of the picture. */
  sentence: string
}

/** A count of cases that opens them. */
export function cases(n: number, behind: CasesBehind): FigureNumber {
  return { n, words: String(n), behind }
}

/** Part of a whole in percent, to one place. Only the whole is 100%, only nothing is 0%. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return '—'
  if (part === whole) return '100%'
  if (part === 0) return '0%'
  const tenths = Math.round((part * 1000) / whole)
  return `${(Math.min(999, Math.max(1, tenths)) / 10).toFixed(1)}%`
}

/** “网络80件、当面12件”, without what is zero. */
export function listWords(labels: readonly string[], numbers: readonly number[]): string {
  return labels.flatMap((label, i) => (numbers[i] ? [`${label}${numbers[i]}件`] : [])).join('、')
}
