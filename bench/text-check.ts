import { readFileSync } from 'node:fs'
import path from 'node:path'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { sumTables } from '@/domain/report/roll-up/roll-up'
import { checkText } from '@/domain/report/text-check/check-text'
import { factsOf } from '@/domain/report/text-check/facts'
import { absolute, type Figure, timed } from './interleaved'

/** Characters of a long report. */
const LENGTHS = [10_000, 20_000] as const
const TURNS = 30
/** As a server that has checked a report before. */
const WARM_UP = 20

/** The words of a report against its tables; twice the words take twice the time. */
export async function textCheck(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const length of LENGTHS) {
    const text = reportOf(length)
    const facts = factsOf({
      year: 2022,
      format: FORMAT_2021,
      tables: sumTables([], FORMAT_2021),
      before: sumTables([], FORMAT_2021),
      late: 0,
      feesYuan: 0,
    })
    if (checkText(text, facts).length === 0) throw new Error('the text check found nothing')
    const times: number[] = []
    for (let turn = 0; turn < WARM_UP; turn++) checkText(text, facts)
    for (let turn = 0; turn < TURNS; turn++) times.push(await timed(() => checkText(text, facts)))
    const median = times.sort((a, b) => a - b)[Math.floor(TURNS / 2)] ?? 0
    figures.push(absolute(`text check of ${length} characters, milliseconds`, median))
  }
  return figures
}

/** The published wordings, one after the other until the report is long enough. */
function reportOf(length: number): string {
  const file = path.join(import.meta.dirname, '../domain/report/reference/prose-cases.json')
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: { text: string }[] }
  const once = cases.map(({ text }) => text).join('\n')
  return once.repeat(Math.ceil(length / once.length)).slice(0, length)
}
