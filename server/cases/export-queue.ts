import type { Readable } from 'node:stream'
import { bulkCasesOf } from '@/db/queries/bulk'
import { reads, transactOfAgency } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { isRefused } from '@/domain/case/refusal'
import { ALL_FILTERS } from '@/domain/queue/filters'
import { columnsOfTab, type ListColumn } from '@/domain/queue/list-columns'
import type { QueueTab } from '@/domain/queue/queue'
import { ownRun } from '../bulk/own-run'
import { appendAudit } from '../proof/append-audit'
import { type Column, writeCsv, writeXlsx } from '../spreadsheet'
import { now, today } from '../today'
import { listColumnsOf } from '../views/list-columns'
import type { QueueAddress } from '../views/queue-address'
import type { QueueLine } from '../views/queue-line'
import { chosenLines, queueLines } from '../views/queue-lines'
import { tabOf } from '../views/queue-query'

interface LineColumn extends Column {
  of(line: QueueLine): string | null
}

const COLUMNS: Record<ListColumn, LineColumn> = {
  number: { header: '受理编号', width: 22, of: (l) => l.number },
  applicant: { header: '申请人', width: 24, of: (l) => l.applicant },
  requested: { header: '所需信息', width: 60, of: (l) => l.requested },
  channel: { header: '渠道', width: 16, of: (l) => l.channel },
  way: { header: '收件方式', width: 16, of: (l) => l.way },
  arrived: { header: '到达日期', width: 12, type: 'date', of: (l) => l.arrivedOn },
  received: { header: '收到日期', width: 12, type: 'date', of: (l) => l.receivedOn },
  due: { header: '答复期限', width: 12, type: 'date', of: (l) => l.dueOn },
  left: { header: '期限情况', width: 24, of: (l) => l.leftWords },
  risk: { header: '风险', width: 14, of: (l) => l.risk?.label ?? null },
  holder: { header: '承办', width: 20, of: (l) => l.holder },
  unit: { header: '承办单位', width: 16, of: (l) => l.unit },
  person: { header: '承办人', width: 12, of: (l) => l.person },
  state: { header: '状态', width: 12, of: (l) => l.stateLabel },
  stage: { header: '环节', width: 12, of: (l) => l.stage },
  concluded: { header: '办结日期', width: 12, type: 'date', of: (l) => l.concludedOn },
  outcome: { header: '办理结果', width: 28, of: (l) => l.outcome },
  cause: { header: '超期原因', width: 16, of: (l) => l.cause },
  documentNumber: { header: '文号', width: 28, of: (l) => l.documentNumbers },
}

/** Of a file for whoever chose no columns: a file has room for more than a screen. */
const USUAL: readonly ListColumn[] = [
  'number',
  'applicant',
  'requested',
  'channel',
  'arrived',
  'received',
  'due',
  'left',
  'holder',
  'state',
  'concluded',
  'outcome',
]

/**
 * Exactly the list behind an address, with the names masked as they are on the screen and the columns that this person
 * chose for it. The export is audited.
 */
export async function exportQueue(
  actor: Actor,
  address: QueueAddress,
  format: 'xlsx' | 'csv',
): Promise<{ name: string; content: Readable }> {
  // The words searched for may be somebody's name.
  await audited(actor, { ...address, q: address.q ? true : undefined, filters: filtersOf(address), format })
  const columns = await columnsFor(actor, tabOf(address))
  return fileOf(queueLines(actor, address, columns), columns, format)
}

async function columnsFor(actor: Actor, tab: QueueTab): Promise<readonly ListColumn[]> {
  const own = await listColumnsOf(reads(), actor)
  return own ? columnsOfTab(own, tab) : USUAL
}

function audited(actor: Actor, detail: Record<string, unknown>): Promise<void> {
  const { agencyId, personId } = actor
  return transactOfAgency(agencyId, (tx) =>
    appendAudit(tx, { at: now(), agencyId, personId, action: 'exportCases', caseId: null, detail }),
  )
}

function fileOf(
  lines: AsyncIterable<QueueLine>,
  chosen: readonly ListColumn[],
  format: 'xlsx' | 'csv',
): { name: string; content: Readable } {
  const columns = chosen.map((column) => COLUMNS[column])
  const rows = cellsOf(lines, columns)
  const content = format === 'csv' ? writeCsv(rows, columns) : writeXlsx({ sheetName: '案件', columns, rows })
  return { name: `案件 ${today()}.${format}`, content }
}

/** Exactly the cases of a run, as their list shows them; audited like any other export. Null when it is not this person's. */
export async function exportRun(
  actor: Actor,
  runId: string,
  format: 'xlsx' | 'csv',
): Promise<{ name: string; content: Readable } | null> {
  if (isRefused(await ownRun(reads(), actor, runId))) return null
  const cases = await bulkCasesOf(reads(), runId)
  await audited(actor, { chosen: cases.length, format })
  const columns = await columnsFor(actor, 'all')
  const caseIds = cases.map(({ caseId }) => caseId)
  return fileOf(chosenLines(actor, caseIds, columns), columns, format)
}

/** Which filters were set, in words; what they were set to stands beside them by name. */
function filtersOf(address: QueueAddress): string[] | undefined {
  const set = ALL_FILTERS.flatMap(([name, { label }]) => (address[name] === undefined ? [] : [label]))
  return set.length > 0 ? set : undefined
}

async function* cellsOf(lines: AsyncIterable<QueueLine>, columns: readonly LineColumn[]) {
  for await (const line of lines) yield columns.map(({ of }) => of(line))
}
