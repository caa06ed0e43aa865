import { weekdayWords } from '@/domain/calendar/day-words'
import { kindWords, type Looking, partWords } from '@/domain/clock/trace-words'
import type { TraceDay } from '@/domain/clock/types'
import styles from './deadline.module.css'

interface DeadlineAnnexProps {
  days: readonly TraceDay[]
  /** Titles of what happened, by number of the entry. */
  documents: Readonly<Record<number, string>>
  looking: Looking
  /** Whose deadline; a case that is answered anew has two. */
  name?: string
}

/** Every day of a deadline as a table, for printing and for reading out. */
export function DeadlineAnnex({ days, documents, looking, name = '答复期限' }: DeadlineAnnexProps) {
  return (
    // A frame that scrolls must be reachable by keyboard, hence the tab stop.
    <section className="table-scroll my-4" aria-label={`${name}逐日计算`} tabIndex={0}>
      <table className={`data-table ${styles.annex}`}>
        <caption className="sr-only">{name}逐日计算</caption>
        <thead>
          <tr>
            {['日期', '星期', '性质', '计算', '当日办理'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.on}>
              <td className="line">{day.on}</td>
              <td className="line">{weekdayWords(day.on)}</td>
              <td className="line">{kindWords(day)}</td>
              <td className={day.due ? 'line font-semibold' : 'line'}>{partWords(day, looking)}</td>
              <td className="max-md:min-w-32">
                {day.events
                  .map((seq) => documents[seq])
                  .filter(Boolean)
                  .join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
