import type { Figure, FigureForm } from '@/domain/report/figures/figure'
import { shareWords } from '@/domain/report/figures/figure'
import { DRAWN_FOR_PHONES } from './figure-on-phones'
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
  unnamed,
  values,
} from './figure-parts'

const WIDTH = 720

const DRAWN: Record<FigureForm, (figure: Figure) => Drawing> = { panels, bars, columns, shares }

/** A figure for a picture 720 wide, or for one that a phone shows as large as it is drawn. */
export function draw(figure: Figure, forPhone = false): Drawing {
  const { option, ...size } = (forPhone ? DRAWN_FOR_PHONES : DRAWN)[figure.form](figure)
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
