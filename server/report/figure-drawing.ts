import type { BarSeriesOption } from 'echarts/charts'
import type { EChartsCoreOption } from 'echarts/core'
import type { Figure, FigureForm, FigureSeries } from '@/domain/report/figures/figure'
import { shareWords } from '@/domain/report/figures/figure'

/** A figure as its size and the chart library's options. Sizes are pixels of a picture 720 wide. */
export interface Drawing {
  width: number
  height: number
  option: EChartsCoreOption
}

const WIDTH = 720
const INK = '#1c2024'
const MUTED = '#5a616b'
const LINE = '#82868d'
const FAINT = '#666c75'
const BLUE = '#1f4e8c'
const RED = '#b3261e'

/** The system's Chinese fonts, as on the screens. */
const FONT = 'PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, sans-serif'
const TEXT = { fontFamily: FONT, fontSize: 14, color: INK }

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
const FILLS: readonly Fill[] = [
  { color: BLUE },
  { color: '#dbe6f4', borderColor: BLUE, borderWidth: 1, decal: slanted(BLUE) },
  { color: '#ffffff', borderColor: MUTED, borderWidth: 1, decal: dotted(MUTED) },
]
const LATE: Fill = { color: '#ffffff', borderColor: RED, borderWidth: 1, decal: slanted(RED) }

const DRAWN: Record<FigureForm, (figure: Figure) => Drawing> = { panels, bars, columns, shares }

export function draw(figure: Figure): Drawing {
  const { option, ...size } = DRAWN[figure.form](figure)
  return {
    ...size,
    option: {
      animation: false,
      textStyle: TEXT,
      backgroundColor: '#ffffff',
      aria: { enabled: false },
      ...option,
    },
  }
}

const ROW = 32

/** Small bars to one scale, a panel for each series and for each column beside. */
function panels({ categories, series, beside }: Figure): Drawing {
  const all = [...series, ...beside]
  const labels = 122
  const panel = (WIDTH - labels) / all.length
  const head = 30
  const height = head + categories.length * ROW + 6
  // Room at the end of the longest bar for its number.
  const scale = longest(all) / 0.52
  return {
    width: WIDTH,
    height,
    option: {
      title: all.map(({ label }, i) => ({
        text: label,
        left: labels + i * panel,
        top: 4,
        padding: 0,
        textStyle: { ...TEXT, fontSize: 12, fontWeight: 600 },
      })),
      grid: all.map((_, i) => ({
        left: labels + i * panel,
        width: panel - 6,
        top: head,
        height: categories.length * ROW,
      })),
      xAxis: all.map((_, i) => ({ type: 'value', gridIndex: i, show: false, max: scale })),
      yAxis: all.map((_, i) => ({
        ...(i === 0 ? baseline(categories) : unnamed(baseline(categories))),
        gridIndex: i,
        inverse: true,
      })),
      series: all.map(({ label, numbers }, i) => ({
        type: 'bar',
        name: label,
        xAxisIndex: i,
        yAxisIndex: i,
        barWidth: 16,
        itemStyle: { color: i < series.length ? BLUE : MUTED },
        data: values(numbers),
        label: numberLabel('right'),
      })),
    },
  }
}

function bars({ categories, series, beside }: Figure): Drawing {
  const labels = 84
  const [one] = series
  const words = (i: number) =>
    [`${one?.numbers[i]?.words}件`, ...beside.map(({ numbers }) => numbers[i]?.words)].join('　')
  return {
    width: WIDTH,
    height: categories.length * 40 + 12,
    option: {
      grid: { left: labels, right: 130, top: 6, bottom: 6 },
      xAxis: { type: 'value', show: false, max: longest(series) },
      yAxis: { ...baseline(categories), inverse: true },
      series: series.map(({ label, numbers }) => ({
        type: 'bar',
        name: label,
        barWidth: 22,
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

function columns({ categories, series }: Figure): Drawing {
  return {
    width: WIDTH,
    height: 320,
    option: {
      legend: legend(series),
      grid: { left: 8, right: 8, top: 62, bottom: 30 },
      xAxis: baseline(categories),
      yAxis: { type: 'value', show: false, max: longest(series) },
      series: series.map(({ label, numbers }, i) => ({
        type: 'bar',
        name: label,
        barMaxWidth: 44,
        barGap: '12%',
        barCategoryGap: '24%',
        itemStyle: FILLS[i],
        data: values(numbers),
        label: numberLabel('top'),
      })),
    },
  }
}

/** Each category as a whole, the first series' share in words at its end. */
function shares({ categories, series }: Figure): Drawing {
  const wholes = categories.map((_, i) => series.reduce((sum, { numbers }) => sum + (numbers[i]?.n ?? 0), 0))
  const words = (i: number) => {
    if (!wholes[i]) return '{parts|没有办结的申请}'
    const parts = series.map(({ label, numbers }) => `${label}${numbers[i]?.words}件`)
    return `{share|${shareWords(series[0]?.numbers[i]?.n ?? 0, wholes[i])}}{parts|${parts.join('，')}}`
  }
  return {
    width: WIDTH,
    height: 40 + categories.length * 40,
    option: {
      legend: legend(series),
      grid: { left: 64, right: 250, top: 38, bottom: 4 },
      xAxis: { type: 'value', show: false, max: 100 },
      yAxis: { ...baseline(categories), inverse: true },
      series: series.map(({ label, numbers }, i) => ({
        type: 'bar',
        name: label,
        stack: 'whole',
        barWidth: 22,
        itemStyle: i === 0 ? FILLS[0] : LATE,
        data: numbers.map(({ n }, at) => bar(wholes[at] ? (n * 100) / wholes[at] : 0)),
        label:
          i < series.length - 1
            ? { show: false }
            : {
                ...numberLabel('right'),
                formatter: ({ dataIndex }: { dataIndex: number }) => words(dataIndex),
                rich: { share: { ...TEXT, fontWeight: 700, width: 56 }, parts: TEXT },
              },
      })),
    },
  }
}

/** The axis on which bars stand: a line and the names of the categories. */
function baseline(categories: readonly string[]) {
  return {
    type: 'category',
    data: [...categories],
    axisTick: { show: false },
    axisLine: { show: true, lineStyle: { color: LINE } },
    axisLabel: { ...TEXT, show: true, interval: 0, margin: 10 },
  }
}

/** Beside an axis that names the same categories. */
function unnamed(axis: ReturnType<typeof baseline>) {
  return { ...axis, axisLabel: { ...axis.axisLabel, show: false } }
}

function legend(series: readonly FigureSeries[]) {
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

function numberLabel(position: 'right' | 'top') {
  return { show: true, position, distance: 5, ...TEXT, textBorderWidth: 0 }
}

/** Nothing is drawn for zero, not even the edge of a bar; its number is quiet. */
function bar(value: number) {
  return value > 0 ? { value } : { value, itemStyle: { borderWidth: 0 }, label: { color: FAINT } }
}

function values(numbers: FigureSeries['numbers']) {
  return numbers.map(({ n }) => bar(n))
}

function longest(series: readonly FigureSeries[]): number {
  return Math.max(1, ...series.flatMap(({ numbers }) => numbers.map(({ n }) => n)))
}
