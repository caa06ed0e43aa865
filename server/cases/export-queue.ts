import type { Readable } from 'node:stream'
import { transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { ALL_FILTERS } from '@/domain/queue/filters'
import { appendAudit } from '../proof/append-audit'
import { type Column, writeCsv, writeXlsx } from '../spreadsheet'
import { now, today } from '../today'
import { type QueueAddress, type QueueLine, queueLines } from '../views/queue'

const COLUMNS: readonly (Column & { of(line: QueueLine): string | null })[] = [
  { header: '受理编号', width: 22, of: (l) => l.number },
  { header: '申请人', width: 24, of: (l) => l.applicant },
  { header: '所需信息', width: 60, of: (l) => l.requested },
  { header: '渠道', width: 16, of: (l) => l.channel },
  { header: '到达日期', width: 12, type: 'date', of: (l) => l.arrivedOn },
  { header: '收到日期', width: 12, type: 'date', of: (l) => l.receivedOn },
  { header: '答复期限', width: 12, type: 'date', of: (l) => l.dueOn },
  { header: '期限情况', width: 24, of: (l) => l.leftWords },
  { header: '承办', width: 20, of: (l) => l.holder },
  { header: '状态', width: 12, of: (l) => l.stateLabel },
  { header: '办结日期', width: 12, type: 'date', of: (l) => l.concludedOn },
  { header: '办理结果', width: 28, of: (l) => l.outcome },
]

/** Exactly the list behind an address, with the names masked as they are on the screen. The export is audited. */
export async function exportQueue(
  actor: Actor,
  address: QueueAddress,
  format: 'xlsx' | 'csv',
): Promise<{ name: string; content: Readable }> {
  await transact((tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'exportCases',
      caseId: null,
      // The words searched for may be somebody's name.
      detail: { ...address, q: address.q ? true : undefined, filters: filtersOf(address), format },
    }),
  )
  const rows = lines(actor, address)
  const content =
    format === 'csv' ? writeCsv(rows, COLUMNS) : writeXlsx({ sheetName: '案件', columns: COLUMNS, rows })
  return { name: `案件 ${today()}.${format}`, content }
}

/** Which filters were set, in words; what they were set to stands beside them by name. */
function filtersOf(address: QueueAddress): string[] | undefined {
  const set = ALL_FILTERS.flatMap(([name, { label }]) => (address[name] === undefined ? [] : [label]))
  return set.length > 0 ? set : undefined
}

async function* lines(actor: Actor, address: QueueAddress) {
  for await (const line of queueLines(actor, address)) yield COLUMNS.map(({ of }) => of(line))
}
