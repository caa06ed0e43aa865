import type { BoardForecast } from '@/server/views/board-forecast'
import styles from './forecast.module.css'

type View = BoardForecast['weeks']

/** What falls due in the next four weeks: how much of it will be answered in time, and how much will not. */
export function WeeksAhead({ view: { weeks, most, notes } }: { view: View }) {
  return (
    <section className={styles.panel} aria-labelledby="weeks-ahead">
      <table className={styles.weeks}>
        <caption className="sr-only">往后四周到期的案件，预计按期办成和超期的件数</caption>
        <thead className={styles.weeksHead}>
          <tr>
            <th scope="col" colSpan={2}>
              <h2 id="weeks-ahead">往后四周</h2>
            </th>
            <th scope="col">到期</th>
            <th scope="col">办成</th>
            <th scope="col">超期</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.from}>
              <th scope="row">
                {week.label} <small>{week.from} 起</small>
              </th>
              <td>
                <Bar week={week} most={most} />
              </td>
              <td>{week.due}</td>
              <td>{week.done}</td>
              <td
                className={week.late > 0 ? styles.late : styles.none}
                title={week.due > 0 ? `多数情形在${week.low}至${week.high}件之间` : undefined}
              >
                {week.late}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.length > 0 ? <p className={styles.note}>{notes.join('')}</p> : null}
    </section>
  )
}

const WIDTH = 72
const HEIGHT = 9

/** Numbers stand beside it: it is drawn for the eye alone. Late ones are hatched, so that paper shows them too. */
function Bar({ week: { done, late }, most }: { week: View['weeks'][number]; most: number }) {
  const scale = WIDTH / most
  return (
    <svg className={styles.bar} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <defs>
        <pattern
          id="late-hatch"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="4" className={styles.hatchGround} />
          <rect width="2" height="4" className={styles.hatchStroke} />
        </pattern>
      </defs>
      <rect width={WIDTH} height={HEIGHT} className={styles.track} />
      <rect width={done * scale} height={HEIGHT} className={styles.done} />
      <rect x={done * scale} width={late * scale} height={HEIGHT} fill="url(#late-hatch)" />
    </svg>
  )
}
