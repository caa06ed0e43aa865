import type { Figure, FigureForm } from '@/domain/report/figures/figure'
import { barsWithWords, fromTheTop, panelBars, shareBars } from './figure-bars'
import { DRAWN_FOR_PHONES } from './figure-on-phones'
import {
  baseline,
  type Drawing,
  FILLS,
  legend,
  longest,
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
function panels(figure: Figure): Drawing {
  const { categories, series, beside } = figure
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
      series: panelBars(figure, all, 16),
    },
  }
}

function bars(figure: Figure): Drawing {
  const { categories, series } = figure
  const labels = 84
  return {
    width: WIDTH,
    height: categories.length * 40 + 12,
    option: {
      grid: { left: labels, right: 130, top: 6, bottom: 6 },
      xAxis: { type: 'value', show: false, max: longest(series) },
      yAxis: fromTheTop(categories),
      series: barsWithWords(figure, 22, '　'),
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
function shares(figure: Figure): Drawing {
  const { categories, series } = figure
  const words = (share: string | null, at: number) => {
    if (share === null) return '{parts|没有办结的申请}'
    const parts = series.map(({ label, numbers }) => `${label}${numbers[at]?.words}件`)
    return `{share|${share}}{parts|${parts.join('，')}}`
  }
  return {
    width: WIDTH,
    height: 40 + categories.length * 40,
    option: {
      legend: legend(series),
      grid: { left: 64, right: 250, top: 38, bottom: 4 },
      xAxis: { type: 'value', show: false, max: 100 },
      yAxis: fromTheTop(categories),
      series: shareBars(figure, 22, words, {
        share: { ...TEXT, fontWeight: 700, width: 56 },
        parts: TEXT,
      }),
    },
  }
}
