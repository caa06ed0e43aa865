import { yearOf } from '@/domain/calendar/day'
import type { Check } from '@/domain/report/checks/check'
import { explanationOf } from '@/domain/report/checks/explained'
import { formatOf } from '@/domain/report/formats/in-force'
import { shellActor } from '@/server/installation'
import { DOCUMENT_FORMS, documentFile } from '@/server/report/export'
import { type ReportNow, reportOfAgency } from '@/server/report/report-now'
import { rollUp } from '@/server/report/roll-up'
import { newestSealOf } from '@/server/report/seal'
import { today } from '@/server/today'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'
import { writeFile } from './write-file'

/**
 * `report YEAR`: the three tables counted now, their checks, the seal and the roll-up. Not done (exit code 1) while a
 * check fails without a recorded reason. With --docx, --xlsx or --html the report is also written into a file.
 */
export async function report([word, ...more]: string[], options: Options): Promise<Answer> {
  if (!word || !/^20\d{2}$/.test(word) || more.length > 0)
    return notDone('请指定一个年度，例如 report 2022。')
  if (Number(word) > yearOf(today())) return notDone(`${word}年还没有到，没有可以统计的案件。`)
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const year = Number(word)
  const now = await reportOfAgency(actor.agencyId, year)
  const contradictions = now.unexplained.filter(({ weight }) => weight === 'contradiction')
  const messages = now.unexplained.map(({ label, detail }) => `不成立且未说明：${label}（${detail}）`)
  const seal = await newestSealOf(actor.agencyId, year)
  for (const form of DOCUMENT_FORMS) {
    const file = options[form]
    if (!file) continue
    const { content } = await documentFile(actor.agencyId, year, form)
    const notWritten = await writeFile(file, content)
    if (notWritten) return notDone(...messages, notWritten)
    messages.push(`已写入 ${file}${seal ? `（封存的第${seal.edition}版）` : ''}`)
  }
  const { table2, table3, table4 } = now.tables
  return {
    done: contradictions.length === 0,
    messages,
    json: {
      year,
      state: now.state,
      table2,
      table3,
      table4,
      checks: now.checks
        .filter(({ weight }) => weight === 'contradiction')
        .map((check) => checkWithExplanation(check, now)),
      gaps: now.checks
        .filter(({ weight, ok }) => weight === 'gap' && !ok)
        .map((check) => checkWithExplanation(check, now)),
      jumps: now.checks
        .filter(({ weight }) => weight === 'jump')
        .map((check) => checkWithExplanation(check, now)),
      seal: seal && { edition: seal.edition, sha256: seal.sha256, sealedAt: seal.sealedAt },
      rollup: await rollUp(actor.agencyId, year),
    },
    lines: [
      ...formatOf(year).table3.rows.map(
        (row) => `${row.no}\t${row.label}\t${Object.values(table3[row.key] ?? {}).join('\t')}`,
      ),
      ...now.checks.map((check) => `${check.ok ? '成立' : '不成立'}\t${check.label}\t${check.detail}`),
    ],
  }
}

function checkWithExplanation(check: Check, { explanations }: ReportNow) {
  const { id, ok, detail } = check
  return { id, ok, detail, explanation: explanationOf(check, explanations)?.reason ?? null }
}
