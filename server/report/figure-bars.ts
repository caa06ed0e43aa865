import { type Figure, type FigureSeries, shareWords } from '@/domain/report/figures/figure'
import { BLUE, bar, baseline, FILLS, LATE, MUTED, numberLabel, values } from './figure-parts'

// Bars that lie are the same in every window; how wide they are, and what is said at their end, each window decides.

/** The bars of a panel for each of `shown`, those of the figure itself in blue. */
export function panelBars({ series }: Figure, shown: readonly FigureSeries[], barWidth: number) {
  return shown.map((one, i) => ({
    type: 'bar',
    name: one.label,
    xAxisIndex: i,
    yAxisIndex: i,
    barWidth,
    itemStyle: { color: series.includes(one) ? BLUE : MUTED },
    data: values(one.numbers),
    label: numberLabel('right'),
  }))
}

/** What stands beside the figure is said behind the number, at the end of its bar. */
export function barsWithWords({ series, beside }: Figure, barWidth: number, between: string) {
  const [one] = series
  const words = (i: number) =>
    [`${one?.numbers[i]?.words}件`, ...beside.map(({ numbers }) => numbers[i]?.words)].join(between)
  return series.map(({ label, numbers }) => ({
    type: 'bar',
    name: label,
    barWidth,
    itemStyle: FILLS[0],
    data: values(numbers),
    label: saidAtTheEnd(words),
  }))
}

/** What the words of a share are made of: the share itself; null where there is nothing that it could be of. */
type ShareWords = (share: string | null, at: number) => string

/** Each category as a whole of 100, with words at its end. */
export function shareBars(
  { categories, series }: Figure,
  barWidth: number,
  words: ShareWords,
  rich?: object,
) {
  const wholes = categories.map((_, i) => series.reduce((sum, { numbers }) => sum + (numbers[i]?.n ?? 0), 0))
  const said = (i: number) =>
    words(wholes[i] ? shareWords(series[0]?.numbers[i]?.n ?? 0, wholes[i]) : null, i)
  return series.map(({ label, numbers }, i) => ({
    type: 'bar',
    name: label,
    stack: 'whole',
    barWidth,
    itemStyle: i === 0 ? FILLS[0] : LATE,
    data: numbers.map(({ n }, at) => bar(wholes[at] ? (n * 100) / wholes[at] : 0)),
    label: i < series.length - 1 ? { show: false } : { ...saidAtTheEnd(said), ...(rich ? { rich } : {}) },
  }))
}

/** The axis of bars that lie: the first category on top. */
export function fromTheTop(categories: readonly string[]) {
  return { ...baseline(categories), inverse: true }
}

function saidAtTheEnd(words: (at: number) => string) {
  return {
    ...numberLabel('right'),
    formatter: ({ dataIndex }: { dataIndex: number }) => words(dataIndex),
  }
}
