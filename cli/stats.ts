import { readGrouping } from '@/domain/report/period/groupings'
import { readPeriod } from '@/domain/report/period/period'
import { WORKING_FIGURES } from '@/domain/report/period/period-figures'
import { shellActor } from '@/server/installation'
import { periodFigures } from '@/server/report/period-figures'
import { periodXlsx } from '@/server/report/period-xlsx'
import { today } from '@/server/today'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'
import { writeFile } from './write-file'

/**
 * `stats --from DAY --to DAY [--by unit|channel|kind|holder] [--xlsx FILE]`: 表三 and lateness of any period, counted
 * now; working figures, never those of a sealed year. Not done (exit code 1) while an identity fails.
 */
export async function stats(words: string[], options: Options): Promise<Answer> {
  const { from = '', to = '', xlsx } = options
  if (words.length > 0 || from === '' || to === '')
    return notDone('请写明首尾两日，例如 stats --from 2026-01-01 --to 2026-06-30。')
  const period = readPeriod(from, to, today())
  if ('refusal' in period) return notDone(`${period.refusal.message}${period.refusal.remedy}`)
  const by = readGrouping(options.by ?? 'kind')
  if (typeof by !== 'string') return notDone(`${by.refusal.message}${by.refusal.remedy}`)
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const figures = await periodFigures(actor.agencyId, period, by)
  const failing = figures.checks.filter(({ ok }) => !ok)
  const messages = failing.map(({ label, detail }) => `不成立：${label}（${detail}）`)
  if (xlsx) {
    const notWritten = await writeFile(xlsx, await periodXlsx(figures))
    if (notWritten) return notDone(...messages, notWritten)
    messages.push(`已写入 ${xlsx}`)
  }
  const { columns, lines, total } = figures
  return {
    done: failing.length === 0,
    messages,
    json: {
      note: WORKING_FIGURES,
      from: period.firstDay,
      to: period.lastDay,
      countedOn: figures.countedOn,
      runs: figures.runs,
      lateJudgedOn: figures.judgedOn,
      table3: figures.table,
      by,
      groups: lines.map(({ key, label, numbers }) => ({ key, label, ...numbers })),
      total: total.numbers,
      checks: figures.checks.map(({ id, ok, detail }) => ({ id, ok, detail })),
    },
    lines: [
      `${figures.words}（${period.firstDay}至${period.lastDay}）：${WORKING_FIGURES}`,
      ['', ...columns.map(({ label }) => label)].join('\t'),
      ...[...lines, total].map(({ label, numbers }) =>
        [label, ...columns.map(({ key }) => numbers[key])].join('\t'),
      ),
    ],
  }
}
