import type { BarSeriesOption } from 'echarts/charts'
import type { EChartsCoreOption } from 'echarts/core'
import type { FigureSeries } from '@/domain/report/figures/figure'

// What every drawing of a figure is put together from.

/** A figure as its size, in pixels, and the chart library's options. */
export interface Drawing {
  width: number
  height: number
  option: EChartsCoreOption
}

const INK = '#1c2024'
export const MUTED = '#5a616b'
const LINE = '#82868d'
const FAINT = '#666c75'
export const BLUE = '#1f4e8c'
const RED = '#b3261e'

/** The system's Chinese fonts, as on the screens. */
const FONT = 'PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, sans-serif'
export const TEXT = { fontFamily: FONT, fontSize: 14, color: INK }

type Fill = NonNullable<BarSeriesOption['itemStyle']>

/** Strokes of 1.5 in every 6, slanting. */
const slanted = (color: string): NonNullable<Fill['decal']> => ({
  symbol: 'rect',
  dashArrayX: [1, 0],
  dashArrayY: [1.5, 4.5],
  rotation: -Math.PI / 4,
  color,
})
const dotted = (color: string): NonNullable<Fill['decal']> => ({
  symbol: 'circle',
  symbolSize: 0.7,
  dashArrayX: [
    [0, 6],
    [3, 3],
  ],
  dashArrayY: [5, 0],
  color,
})

/** Told apart by darkness and pattern, so also on grey paper and by eyes that see no colours. */
export const FILLS: readonly Fill[] = [
  { color: BLUE },
  { color: '#dbe6f4', borderColor: BLUE, borderWidth: 1, decal: slanted(BLUE) },
  { color: '#ffffff', borderColor: MUTED, borderWidth: 1, decal: dotted(MUTED) },
]
export const LATE: Fill = { color: '#ffffff', borderColor: RED, borderWidth: 1, decal: slanted(RED) }

/** The axis on which bars stand: a line and the names of the categories. */
export function baseline(categories: readonly string[]) {
  return {
    type: 'category',
    data: [...categories],
    axisTick: { show: false },
    axisLine: { show: true, lineStyle: { color: LINE } },
    axisLabel: { ...TEXT, show: true, interval: 0, margin: 10 },
  }
}

/** Beside an axis that names the same categories. */
export function unnamed(axis: ReturnType<typeof baseline>) {
  return { ...axis, axisLabel: { ...axis.axisLabel, show: false } }
}

export function legend(series: readonly FigureSeries[]) {
  return {
    data: series.map(({ label }) => label),
    left: 0,
    top: 0,
    itemWidth: 28,
    itemHeight: 16,
    itemGap: 24,
    icon: 'rect',
    selectedMode: false,
    textStyle: TEXT,
  }
}

export function numberLabel(position: 'right' | 'top') {
  return { show: true, position, distance: 5, ...TEXT, textBorderWidth: 0 }
}

/** Nothing is drawn for zero, not even the edge of a bar; its number is quiet. */
export function bar(value: number) {
  return value > 0 ? { value } : { value, itemStyle: { borderWidth: 0 }, label: { color: FAINT } }
}

export function values(numbers: FigureSeries['numbers']) {
  return numbers.map(({ n }) => bar(n))
}

export function longest(series: readonly FigureSeries[]): number {
  return Math.max(1, ...series.flatMap(({ numbers }) => numbers.map(({ n }) => n)))
}
