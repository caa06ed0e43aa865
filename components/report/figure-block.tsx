import { queueHref } from '@/components/queue/queue-href'
import type { Figure, FigureNumber } from '@/domain/report/figures/figure'
import styles from './figures.module.css'

/** A picture with its table beside; each number of cases opens them. */
export function FigureBlock({ figure, year }: { figure: Figure; year: number }) {
  const { key, title, counts, sentence } = figure
  const drawn = `/api/report/${year}/figures/${key}`
  return (
    <section className={`card ${styles.figure}`} aria-labelledby={`figure-${key}`}>
      <h2 id={`figure-${key}`}>{title}</h2>
      <p className="text-small text-muted">{counts}</p>
      <div className={styles.sides}>
        <a className={styles.picture} href={drawn} title="放大">
          {/* Drawn narrow for a phone, where the words of the wide one could not be read. */}
          <picture>
            <source media="screen and (width < 48rem)" srcSet={`${drawn}?phone=1`} />
            <img className={styles.drawing} src={drawn} alt={sentence} />
          </picture>
        </a>
        <FigureTable figure={figure} />
      </div>
    </section>
  )
}

function FigureTable({ figure }: { figure: Figure }) {
  const { title, categoryHeading, categories, totals } = figure
  const columns = [...figure.series, ...figure.beside]
  const look = figure.form === 'panels' ? `${styles.numbers} ${styles.numbersWide}` : styles.numbers
  return (
    // A frame that scrolls must be reachable by keyboard, hence the tab stop.
    <section className={look} aria-label={`${title}（表）`} tabIndex={0}>
      <table className={styles.table}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{categoryHeading}</th>
            {columns.map(({ label }) => (
              <th key={label} scope="col" className={styles.number}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, i) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {columns.map(({ label, numbers }) => (
                <NumberCell key={label} number={numbers[i]} of={`${category}，${label}`} />
              ))}
            </tr>
          ))}
        </tbody>
        {totals ? (
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              {columns.map(({ label }, i) => (
                <NumberCell key={label} number={totals[i]} of={`合计，${label}`} />
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  )
}

/** `of` tells what the number counts to who hears the link alone. */
function NumberCell({ number, of }: { number: FigureNumber | undefined; of: string }) {
  if (!number?.behind || number.n === 0) {
    return (
      <td className={number?.n === 0 ? `${styles.number} ${styles.zero}` : styles.number}>{number?.words}</td>
    )
  }
  return (
    <td className={styles.number}>
      <a href={queueHref({ tab: 'all' }, { ...number.behind })} aria-label={`${number.words}件：${of}`}>
        {number.words}
      </a>
    </td>
  )
}
