import type { BoardForecast } from '@/server/views/board-forecast'
import styles from './forecast.module.css'

type View = BoardForecast['trust']
type Line = View['units'][number]

/** How often the forecast of two weeks before was right, month by month and unit by unit. */
export function ForecastTrust({ view: { months, units, sentence } }: { view: View }) {
  return (
    <section className={`${styles.panel} ${styles.below}`} aria-labelledby="forecast-trust">
      <div className={styles.head}>
        <h2 id="forecast-trust">预报准不准</h2>
        {months ? <p>命中率</p> : null}
      </div>
      {months ? <Months months={months} /> : null}
      <p className={styles.note}>{sentence}</p>
      {months ? (
        <details className={styles.details}>
          <summary>分月、分单位</summary>
          <p className={styles.note}>
            件数：提前两周作过预报的；报出：报“很可能”或者“可能”超期的；命中：超期的案件中报出的份额。
          </p>
          <Numbers caption="按到期月份" heading="月份" lines={months} />
          <Numbers caption="按承办单位" heading="单位" lines={units} />
        </details>
      ) : null}
    </section>
  )
}

const WIDTH = 260
const HEIGHT = 56
const LEFT = 8
const RIGHT = 34
const TOP = 6
const BOTTOM = 44

/** A month in which nothing came late has no share and no point; the numbers stand in the table below. */
function Months({ months }: { months: readonly Line[] }) {
  const x = (i: number) => LEFT + (i * (WIDTH - LEFT - RIGHT)) / Math.max(1, months.length - 1)
  const y = (share: number) => BOTTOM - share * (BOTTOM - TOP)
  const points = months.flatMap(({ share }, i) => (share === null ? [] : [{ x: x(i), y: y(share) }]))
  return (
    <svg className={styles.months} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(0.8)} y2={y(0.8)} className={styles.guide} />
      <text x={WIDTH - RIGHT + 4} y={y(0.8) + 3} className={styles.tick}>
        80%
      </text>
      <polyline points={points.map((p) => `${p.x},${p.y}`).join(' ')} className={styles.trend} />
      {points.map((p) => (
        <circle key={p.x} cx={p.x} cy={p.y} r={2} className={styles.point} />
      ))}
      {months.map(({ key, label }, i) =>
        i % 2 === 0 ? (
          <text key={key} x={x(i)} y={HEIGHT - 2} textAnchor="middle" className={styles.tick}>
            {label}
          </text>
        ) : null,
      )}
    </svg>
  )
}

function Numbers({ caption, heading, lines }: { caption: string; heading: string; lines: readonly Line[] }) {
  return (
    // A frame that scrolls must be reachable by keyboard, hence the tab stop.
    <section className={styles.scrolls} aria-label={`${caption}（表）`} tabIndex={0}>
      <table className={styles.numbers}>
        <caption>{caption}</caption>
        <thead className={styles.numbersHead}>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col">件数</th>
            <th scope="col">报出</th>
            <th scope="col">超期</th>
            <th scope="col">报中</th>
            <th scope="col">漏报</th>
            <th scope="col">误报</th>
            <th scope="col">命中</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.label}</th>
              <td>{line.forecast}</td>
              <td>{line.likely + line.possible}</td>
              <td>{line.came}</td>
              <td>{line.hits}</td>
              <td>{line.misses}</td>
              <td>{line.falseAlarms}</td>
              <td>{shareWords(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function shareWords({ share, forecast }: Line): string {
  if (share !== null) return `${Math.round(share * 100)}%`
  return forecast === 0 ? '–' : '无'
}
