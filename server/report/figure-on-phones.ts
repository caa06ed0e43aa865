import type { Figure, FigureForm } from '@/domain/report/figures/figure'
import { shareWords } from '@/domain/report/figures/figure'
import {
  BLUE,
  bar,
  baseline,
  type Drawing,
  FILLS,
  LATE,
  legend,
  longest,
  MUTED,
  numberLabel,
  TEXT,
  values,
} from './figure-parts'

// The same figures for a window of 390 px: bars lie one below the other, letters are as large as those around them, and
// what counts nothing is left to the table below.

/** As wide as a card on a phone is within. */
const WIDTH = 328
const ROW = 26

export const DRAWN_FOR_PHONES: Record<FigureForm, (figure: Figure) => Drawing> = {
  panels,
  bars,
  columns,
  shares,
}

/** A panel below the other for each series that counts something. */
function panels({ categories, series, beside }: Figure): Drawing {
  const all = [...series, ...beside]
  const counting = all.filter(({ numbers }) => numbers.some(({ n }) => n > 0))
  const shown = counting.length > 0 ? counting : all.slice(0, 1)
  const head = 28
  const panel = head + categories.length * ROW + 14
  const scale = longest(all)
  return {
    width: WIDTH,
    height: shown.length * panel,
    option: {
      title: shown.map(({ label }, i) => ({
        text: label,
        left: 0,
        top: i * panel + 6,
        padding: 0,
        textStyle: { ...TEXT, fontWeight: 600 },
      })),
      grid: shown.map((_, i) => ({
        left: 100,
        right: 36,
        top: i * panel + head,
        height: categories.length * ROW,
      })),
      xAxis: shown.map((_, i) => ({ type: 'value', gridIndex: i, show: false, max: scale })),
      yAxis: shown.map((_, i) => ({ ...baseline(categories), gridIndex: i, inverse: true })),
      series: shown.map((one, i) => ({
        type: 'bar',
        name: one.label,
        xAxisIndex: i,
        yAxisIndex: i,
        barWidth: 14,
        itemStyle: { color: series.includes(one) ? BLUE : MUTED },
        data: values(one.numbers),
        label: numberLabel('right'),
      })),
    },
  }
}

function bars({ categories, series, beside }: Figure): Drawing {
  const [one] = series
  const words = (i: number) =>
    [`${one?.numbers[i]?.words}件`, ...beside.map(({ numbers }) => numbers[i]?.words)].join(' ')
  return {
    width: WIDTH,
    height: categories.length * 36 + 8,
    option: {
      grid: { left: 76, right: 100, top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false, max: longest(series) },
      yAxis: { ...baseline(categories), inverse: true },
      series: series.map(({ label, numbers }) => ({
        type: 'bar',
        name: label,
        barWidth: 18,
        itemStyle: FILLS[0],
        data: values(numbers),
        label: {
          ...numberLabel('right'),
          formatter: ({ dataIndex }: { dataIndex: number }) => words(dataIndex),
        },
      })),
    },
  }
}

/** Columns that would stand closer than their numbers are wide lie instead. */
function columns({ categories, series }: Figure): Drawing {
  const group = series.length * 17 + 10
  return {
    width: WIDTH,
    height: 32 + categories.length * group,
    option: {
      legend: { ...legend(series), itemGap: 12, itemWidth: 22 },
      grid: { left: 64, right: 40, top: 30, bottom: 2 },
      xAxis: { type: 'value', show: false, max: longest(series) },
      yAxis: { ...baseline(categories), inverse: true },
      series: series.map(({ label, numbers }, i) => ({
        type: 'bar',
        name: label,
        barWidth: 15,
        barGap: '13%',
        itemStyle: FILLS[i],
        data: values(numbers),
        label: numberLabel('right'),
      })),
    },
  }
}

/** The share alone: how many it is of, the table says. */
function shares({ categories, series }: Figure): Drawing {
  const wholes = categories.map((_, i) => series.reduce((sum, { numbers }) => sum + (numbers[i]?.n ?? 0), 0))
  const words = (i: number) => (wholes[i] ? shareWords(series[0]?.numbers[i]?.n ?? 0, wholes[i]) : '没有办结')
  return {
    width: WIDTH,
    height: 34 + categories.length * 36,
    option: {
      legend: { ...legend(series), itemGap: 12, itemWidth: 22 },
      grid: { left: 64, right: 72, top: 32, bottom: 2 },
      xAxis: { type: 'value', show: false, max: 100 },
      yAxis: { ...baseline(categories), inverse: true },
      series: series.map(({ label, numbers }, i) => ({
        type: 'bar',
        name: label,
        stack: 'whole',
        barWidth: 18,
        itemStyle: i === 0 ? FILLS[0] : LATE,
        data: numbers.map(({ n }, at) => bar(wholes[at] ? (n * 100) / wholes[at] : 0)),
        label:
          i < series.length - 1
            ? { show: false }
            : {
                ...numberLabel('right'),
                formatter: ({ dataIndex }: { dataIndex: number }) => words(dataIndex),
              },
      })),
    },
  }
}
