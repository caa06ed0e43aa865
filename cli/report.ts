import { TABLE3_ROWS } from '@/domain/report/table3-rows'
import { shellActor } from '@/server/installation'
import { table3OfAgency } from '@/server/views/report'
import { type Answer, NOT_INITIALISED, notDone } from './answer'

/** `report YEAR`: 表三 counted now, with its checks. */
export async function report([word]: string[]): Promise<Answer> {
  if (!word || !/^20\d{2}$/.test(word)) return notDone('请指定年度，例如 report 2022。')
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const year = Number(word)
  const { table, checks } = await table3OfAgency(actor.agencyId, year)
  return {
    done: true,
    messages: [],
    json: { year, table3: table, checks: checks.map(({ id, ok, detail }) => ({ id, ok, detail })) },
    lines: [
      ...TABLE3_ROWS.map((row) => `${row.no}\t${row.label}\t${Object.values(table[row.key]).join('\t')}`),
      ...checks.map((check) => `${check.ok ? '成立' : '不成立'}\t${check.label}\t${check.detail}`),
    ],
  }
}
