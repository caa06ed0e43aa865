import type { BoardWeek } from '@/domain/supervision/board'
import styles from './board.module.css'

// Twelve weeks as two small pictures, each told in words to whoever does not see it. Heights are of the line's own
// highest week: the numbers beside them say how much it is.

interface PictureProps {
  weeks: readonly BoardWeek[]
}

const WIDTH = 116
const HEIGHT = 30
const MIDDLE = HEIGHT / 2
/** A week with one case must not look like a full one. */
const LEAST_HIGHEST = 4

/** What came above the line, what left below it. */
export function WeeksFlow({ weeks }: PictureProps) {
  const highest = Math.max(LEAST_HIGHEST, ...weeks.flatMap(({ came, went }) => [came, went]))
  const step = WIDTH / weeks.length
  const height = (n: number) => (n / highest) * (MIDDLE - 1)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={flowWords(weeks)}
    >
      <line className={styles.axis} x1="0" x2={WIDTH} y1={MIDDLE} y2={MIDDLE} />
      {weeks.map(({ from, came, went }, i) => (
        <g key={from}>
          <title>{`${from}起一周：收${came}，出${went}`}</title>
          <rect
            className={styles.came}
            x={i * step + 1.5}
            width={step - 3}
            y={MIDDLE - height(came)}
            height={height(came)}
          />
          <rect
            className={styles.went}
            x={i * step + 1.5}
            width={step - 3}
            y={MIDDLE}
            height={height(went)}
          />
        </g>
      ))}
    </svg>
  )
}

function flowWords(weeks: readonly BoardWeek[]): string {
  const sum = (of: 'came' | 'went') => weeks.reduce((n, week) => n + week[of], 0)
  const last = weeks.at(-1)
  return `近12周收${sum('came')}件，出${sum('went')}件；本周收${last?.came ?? 0}件，出${last?.went ?? 0}件`
}

const LINE_WIDTH = 56

/** What was in hand at the end of each week, and now. */
export function WeeksStock({ weeks }: PictureProps) {
  const stocks = weeks.map(({ stock }) => stock)
  const lowest = Math.min(...stocks)
  const highest = Math.max(...stocks, lowest + 2)
  const x = (i: number) => 3 + (i * (LINE_WIDTH - 6)) / (stocks.length - 1)
  const y = (n: number) => HEIGHT - 4 - ((n - lowest) * (HEIGHT - 8)) / (highest - lowest)
  const now = stocks.at(-1) ?? 0
  const words = `在办存量：12周来最少${lowest}件，最多${Math.max(...stocks)}件，现在${now}件`
  return (
    <span className={styles.stock}>
      <svg
        viewBox={`0 0 ${LINE_WIDTH} ${HEIGHT}`}
        width={LINE_WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={words}
      >
        <polyline className={styles.line} points={stocks.map((n, i) => `${x(i)},${y(n)}`).join(' ')} />
        <circle className={styles.dot} cx={x(stocks.length - 1)} cy={y(now)} r="2.5" />
      </svg>
      <span aria-hidden="true">{now}</span>
    </span>
  )
}
