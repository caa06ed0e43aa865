import { expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import type { Figure } from '@/domain/report/figures/figure'
import {
  channelsFigure,
  FIGURE_KEYS,
  type FigureKey,
  monthsFigure,
  onTimeFigure,
  outcomesFigure,
  yearsFigure,
} from '@/domain/report/figures/figures'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { completeTable3 } from '@/domain/report/tables/table3'
import { figureSvg } from './figure-svg'

const table = completeTable3(
  {
    new: { natural_person: 145 },
    granted: { natural_person: 61 },
    not_held: { commercial_enterprise: 49 },
    other: { other_organisation: 1 },
    carried_out: { natural_person: 34 },
  },
  FORMAT_2021,
)
const years = [
  { year: 2021, table: completeTable3({}, FORMAT_2021) },
  { year: 2022, table },
]

const FIGURES: Record<FigureKey, Figure> = {
  channels: channelsFigure(2022, { online: { natural_person: 137 }, oral: { other_organisation: 8 } }),
  outcomes: outcomesFigure({ year: 2022, table }, FORMAT_2021),
  months: monthsFigure(2022, [{ on: day('2022-03-01'), n: 145 }], [{ on: day('2022-11-30'), n: 111 }]),
  years: yearsFigure(years),
  on_time: onTimeFigure(years, [{ on: day('2022-05-05'), n: 7 }]),
}

test.each(FIGURE_KEYS)('%s: every name and every number can be read', (key) => {
  const figure = FIGURES[key]
  const svg = figureSvg(figure)
  const read = svg.replace(/<desc.*<\/desc>/, '')
  expect(svg).toContain(`>${figure.title}</title>`)
  expect(svg).toContain(`>${figure.sentence}</desc>`)
  for (const words of [...figure.categories, ...figure.series.map(({ label }) => label)]) {
    // One series needs no legend.
    if (figure.series.length > 1 || words !== figure.series[0]?.label) expect(read).toContain(words)
  }
  for (const { numbers } of figure.series) {
    for (const { n, words } of numbers) if (n > 0) expect(read).toMatch(new RegExp(`\\b${words}(件|<)`))
  }
})

test.each(FIGURE_KEYS)(
  '%s: nothing in it runs, is styled or is fetched, and it is the same each time',
  (key) => {
    const svg = figureSvg(FIGURES[key])
    expect(svg).not.toMatch(
      /<(script|style|foreignObject|image|use|a)\b|\s(style|class|href|on\w+)=|ecmeta|undefined|NaN/,
    )
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\((?!#)/)
    expect(figureSvg(FIGURES[key])).toBe(svg)
  },
)

test('words from outside are text', () => {
  const svg = figureSvg({ ...FIGURES.outcomes, title: '<script>1</script>', sentence: '"&' })
  expect(svg).toContain('>&lt;script&gt;1&lt;/script&gt;</title>')
})

test('patterns belong to their figure, so that several stand in one page', () => {
  expect(figureSvg(FIGURES.months)).toMatch(/<pattern [^>]*id="months-p\d+"/)
  expect(figureSvg(FIGURES.months)).toMatch(/fill="url\(#months-p\d+\)"/)
})
