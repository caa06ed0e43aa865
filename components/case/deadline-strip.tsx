import type { ReactNode } from 'react'
import type { IsoDate } from '@/domain/calendar/day'
import { type Looking, traceDayWords } from '@/domain/clock/trace-words'
import type { TraceDay } from '@/domain/clock/types'
import styles from './deadline.module.css'
import { StripDays } from './strip-days'
import { endsRight, stripLabels } from './strip-labels'

/** Looks and words of a square; made on the server, so that the browser gets words and not rules. */
export interface StripSquare {
  on: string
  look: string
  text: string
  mark: string
  label: string
  words: string
}

interface DeadlineStripProps {
  days: readonly TraceDay[]
  today: IsoDate
  /** An opinion is awaited: days to come are skipped at most. */
  latest: boolean
  /** Whose deadline, for a screen reader; two stand on the page of a case that is answered anew. */
  name?: string
  /** Of two strips the later one has the legend. */
  legend?: 'below' | 'elsewhere'
  /** Low, without numbers: a period that is over. */
  thin?: boolean
  /** Stands right under the squares. */
  note?: ReactNode
}

/** The signature: one square for every calendar day from receipt to the due day, each with its reason; days off are slivers. */
export function DeadlineStrip(props: DeadlineStripProps) {
  const { days, today, latest, name = '答复期限', legend = 'below', thin = false, note } = props
  if (days.length === 0) return null
  const looking = { today, latest }
  const labels = thin ? new Map<number, string>() : stripLabels(days, looking)
  const [first, last] = [days.findIndex(isSkipped), days.findLastIndex(isSkipped)]
  const squares = days.map((day, i) => {
    const one = square(day, labels.get(i) ?? '', looking)
    const more = [
      endsRight(i, days.length) && styles.endsRight,
      latest && first >= 0 && i >= first && i <= last && styles.bracket,
    ]
    return { ...one, look: [one.look, ...more].filter(Boolean).join(' ') }
  })
  return (
    <figure aria-label={`${name}逐日说明`}>
      <StripDays rows={inRows(squares)} thin={thin}>
        {note}
      </StripDays>
      {legend === 'below' ? <Legend days={days} looking={looking} /> : null}
    </figure>
  )
}

function isSkipped({ part }: TraceDay): boolean {
  return part.type === 'skipped'
}

/** Days that stand on one line: two months, on a screen of 1366 px. */
const MOST_IN_A_ROW = 64

function inRows(squares: readonly StripSquare[]): StripSquare[][] {
  const rows = Math.ceil(squares.length / MOST_IN_A_ROW)
  const each = Math.ceil(squares.length / rows)
  return Array.from({ length: rows }, (_, row) => squares.slice(row * each, (row + 1) * each))
}

function Legend({ days, looking }: { days: readonly TraceDay[]; looking: Looking }) {
  const maySkip = days.some((day) => lookOf(day, looking) === 'maySkip')
  return (
    <figcaption className={styles.legend}>
      <span>
        <i className={styles.counted} />
        已计入
      </span>
      <span>
        <i className={styles.future} />
        待计入
      </span>
      <span>
        <i className={styles.off} />
        周末、节假日
      </span>
      {days.some(({ part }) => part.type === 'skipped' || part.type === 'waiting') ? (
        <span>
          <i className={styles.skipped} />
          已扣除、暂停
        </span>
      ) : null}
      {maySkip ? (
        <>
          <span>
            <i className={styles.maySkip} />
            最多还可扣除
          </span>
          <span>
            <i className={styles.latest} />
            最迟到期
          </span>
        </>
      ) : null}
      {days.some(({ part }) => part.type === 'late') ? (
        <span>
          <i className={styles.late} />
          超期
        </span>
      ) : null}
      {days.some(({ kind }) => kind === 'make_up') ? (
        <span>
          <b>班</b> 调休上班
        </span>
      ) : null}
    </figcaption>
  )
}

function square(day: TraceDay, label: string, looking: Looking): StripSquare {
  const { today, latest } = looking
  return {
    on: day.on,
    look: [
      styles.day,
      styles[lookOf(day, looking)],
      day.on === today && styles.today,
      day.due && (latest ? styles.latest : styles.due),
      // A make-up day is worked: it is as wide as the others.
      day.part.type === 'not_working' && styles.sliver,
      day.concluded && styles.concluded,
    ]
      .filter(Boolean)
      .join(' '),
    text: textOf(day),
    mark: day.kind === 'make_up' ? '班' : '',
    label,
    words: `${traceDayWords(day, looking)}${day.on === today ? '　今天' : ''}`,
  }
}

function lookOf({ part, on }: TraceDay, { today, latest }: Looking): string {
  switch (part.type) {
    case 'day_zero':
      return 'zero'
    case 'counted':
      return on <= today ? 'counted' : 'future'
    case 'skipped':
      return latest && on > today ? 'maySkip' : 'skipped'
    case 'waiting':
      return 'skipped'
    case 'late':
      return 'late'
    case 'not_working':
      return 'off'
    case 'after_conclusion':
      return 'future'
  }
}

function textOf({ part }: TraceDay): string {
  switch (part.type) {
    case 'day_zero':
      return part.why === 'received' ? '收' : '起'
    case 'counted':
    case 'late':
      return String(part.number)
    default:
      return ''
  }
}
