import type { Figure, FigureForm } from '@/domain/report/figures/figure'
import { barsWithWords, fromTheTop, panelBars, shareBars } from './figure-bars'
import { type Drawing, FILLS, legend, longest, numberLabel, TEXT, values } from './figure-parts'

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
function panels(figure: Figure): Drawing {
  const { categories, series, beside } = figure
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
      yAxis: shown.map((_, i) => ({ ...fromTheTop(categories), gridIndex: i })),
      series: panelBars(figure, shown, 14),
    },
  }
}

function bars(figure: Figure): Drawing {
  const { categories, series } = figure
  return {
    width: WIDTH,
    height: categories.length * 36 + 8,
    option: {
      grid: { left: 76, right: 100, top: 4, bottom: 4 },
      xAxis: { type: 'value', show: false, max: longest(series) },
      yAxis: fromTheTop(categories),
      series: barsWithWords(figure, 18, ' '),
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
      yAxis: fromTheTop(categories),
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
function shares(figure: Figure): Drawing {
  const { categories, series } = figure
  return {
    width: WIDTH,
    height: 34 + categories.length * 36,
    option: {
      legend: { ...legend(series), itemGap: 12, itemWidth: 22 },
      grid: { left: 64, right: 72, top: 32, bottom: 2 },
      xAxis: { type: 'value', show: false, max: 100 },
      yAxis: fromTheTop(categories),
      series: shareBars(figure, 18, (share) => share ?? '没有办结'),
    },
  }
}
