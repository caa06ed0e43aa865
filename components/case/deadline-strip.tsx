import type { IsoDate } from '@/domain/calendar/day'
import { monthDayWords } from '@/domain/calendar/day-words'
import type { TraceDay } from '@/domain/clock/types'
import styles from './deadline.module.css'
import { StripDays } from './strip-days'
import { type Looking, traceDayWords } from './trace-words'

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
}

/** The signature: one square for every calendar day from receipt to the due day, each with its reason. */
export function DeadlineStrip({
  days,
  today,
  latest,
  name = '答复期限',
  legend = 'below',
}: DeadlineStripProps) {
  if (days.length === 0) return null
  return (
    <figure aria-label={`${name}逐日说明`}>
      <StripDays squares={days.map((day, i) => square(day, isLabelled(days, i), { today, latest }))} />
      {legend === 'below' ? <Legend days={days} looking={{ today, latest }} /> : null}
    </figure>
  )
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
          暂停，不计入
        </span>
      ) : null}
      {maySkip ? (
        <span>
          <i className={styles.maySkip} />
          最多还可扣除，意见收到即恢复计算
        </span>
      ) : null}
      {days.some(({ part }) => part.type === 'late') ? (
        <span>
          <i className={styles.late} />
          超期
        </span>
      ) : null}
      <span>
        <b>班</b> 调休上班　<b>休</b> 放假
      </span>
    </figcaption>
  )
}

/** A label is wider than its square: of two neighbours, the day that matters more has it. */
function isLabelled(days: readonly TraceDay[], i: number): boolean {
  const [day, next] = [days[i], days[i + 1]]
  if (i === 0 || day?.due) return true
  if (!day || next?.due) return false
  return i > 1 && (day.concluded || (day.on.endsWith('-01') && !next?.concluded))
}

function square(day: TraceDay, labelled: boolean, looking: Looking): StripSquare {
  const { today, latest } = looking
  return {
    on: day.on,
    look: [
      styles.day,
      styles[lookOf(day, looking)],
      day.on === today && styles.today,
      day.due && styles.due,
      day.concluded && styles.concluded,
    ]
      .filter(Boolean)
      .join(' '),
    text: textOf(day),
    mark: day.kind === 'make_up' ? '班' : day.kind === 'day_off' || day.kind === 'local_day_off' ? '休' : '',
    label: labelled ? `${day.due && latest ? '最迟 ' : ''}${monthDayWords(day.on)}` : '',
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
