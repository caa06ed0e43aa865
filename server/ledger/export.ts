import type { Readable } from 'node:stream'
import { type CaseRow, factsOfRow, recordedEventsOf, textsOfCases } from '@/db/queries/case-store'
import { type JointRow, jointOfCases } from '@/db/queries/joint-applicants'
import { caseBatch } from '@/db/queries/ledger'
import { unitRows } from '@/db/queries/office'
import { reads, transactOfAgency } from '@/db/transact'
import { type Actor, type Holding, mayDo, relationOf } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { effectiveHistory } from '@/domain/case/events'
import { allNames } from '@/domain/case/joint-applicants'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { type OwnLayout, ownHeadings, ownRow } from '@/domain/ledger/taking-in/write-own-row'
import { EXPORT_HEADINGS, writeRow } from '@/domain/ledger/write-row'
import { type ShownApplicant, shownApplicant } from '@/domain/shown-applicant'
import { appendAudit } from '../proof/append-audit'
import { type Column, writeCsv, writeXlsx } from '../spreadsheet'
import { now } from '../today'
import { rememberedLayouts } from './layouts'

export type LedgerFormat = 'csv' | 'xlsx'

const CASES_AT_ONCE = 500

export interface LedgerExport {
  format: LedgerFormat
  /** Cases received in a year (not yet received: arrived); all of the agency's otherwise. */
  year?: number | undefined
  /** In the columns and words of a remembered layout of the office, by its id; in ours otherwise. */
  layout?: string | undefined
  /** Every applicant in full, to move a ledger elsewhere: only from the shell, which has the database itself at hand. */
  applicants?: 'in_full' | undefined
}

/**
 * The ledger as a file, streamed. Applicants are masked for whoever may not know them on the screen. The export, and
 * that it named everybody, is audited.
 */
export async function exportLedger(
  actor: Actor,
  { format, year, layout, applicants }: LedgerExport,
): Promise<{ name: string; content: Readable } | { refusal: Refusal }> {
  if (!mayDo(actor, 'importLedger')) {
    return refuse('notAllowed', '您的岗位不能导出台账。', '请由督办人或者年报填报人导出。')
  }
  const own = layout ? (await rememberedLayouts(actor)).find(({ id }) => id === layout) : undefined
  if (layout && !own)
    return refuse('noSuchLayout', '没有这个版式，可能已经删除。', '请刷新页面，另选版式导出。')
  const inFull = applicants === 'in_full' && actor.roles.includes('system')
  await transactOfAgency(actor.agencyId, (tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'exportLedger',
      caseId: null,
      detail: {
        format,
        ...(year ? { year } : {}),
        ...(own ? { layout: own.name } : {}),
        ...(inFull ? { applicants: '未遮盖' } : {}),
      },
    }),
  )
  const shown = (row: CaseRow, held: Holding) =>
    inFull ? row : shownApplicant(actor, relationOf(actor, held), row)
  const shownNames = (row: CaseRow, joint: readonly JointRow[], held: Holding) =>
    allNames([
      shown(row, held),
      ...joint.map((one) =>
        inFull ? one : shownApplicant(actor, relationOf(actor, held), { ...one, agentName: null, fax: null }),
      ),
    ])
  const rows = ledgerRows(actor.agencyId, year, { shown, names: shownNames })
  const columns: Column[] = (own ? ownHeadings(own) : EXPORT_HEADINGS).map((header) => ({
    header,
    width: widthOf(header),
    type: own ? 'text' : /日期|期限/.test(header) ? 'date' : /工作日/.test(header) ? 'number' : 'text',
  }))
  const written = inLayout(own, rows)
  const content =
    format === 'csv' ? writeCsv(written, columns) : writeXlsx({ sheetName: '台账', columns, rows: written })
  return { name: `${year ? `${year}年` : ''}依申请公开台账.${format}`, content }
}

/** In characters: what a cell under such a heading says stands in it whole, and so does the heading. */
function widthOf(header: string): number {
  if (/所需信息|申请内容|备注/.test(header)) return 40
  if (/地址|结果|文号/.test(header)) return 28
  if (/编号|申请人$|姓名|名称/.test(header)) return 20
  return Math.min(40, Math.max(12, 2 * header.length + 2))
}

async function* inLayout(
  layout: OwnLayout | undefined,
  rows: ReturnType<typeof ledgerRows>,
): AsyncGenerator<string[]> {
  for await (const { row, unit } of rows) yield layout ? ownRow(layout, row, unit) : row
}

async function* ledgerRows(
  agencyId: string,
  year: number | undefined,
  {
    shown,
    names,
  }: {
    shown(row: CaseRow, held: Holding): ShownApplicant
    names(row: CaseRow, joint: readonly JointRow[], held: Holding): string
  },
): AsyncGenerator<{ row: string[]; unit: string }> {
  const from = reads()
  const units = new Map((await unitRows(from, agencyId)).map(({ id, name }) => [id, name]))
  for (let after: { key: string; caseId: string } | null = null; ; ) {
    const batch: Awaited<ReturnType<typeof caseBatch>> = await caseBatch(from, agencyId, after, CASES_AT_ONCE)
    const wanted = batch.filter(
      ({ progress }) => year === undefined || yearOf(progress.receivedOn ?? progress.arrivedOn) === year,
    )
    const ids = wanted.map(({ row }) => row.id)
    const histories = await recordedEventsOf(from, ids)
    const texts = await textsOfCases(from, ids)
    const joint = await jointOfCases(
      from,
      wanted.map(({ row }) => row),
    )
    for (const { row, progress } of wanted) {
      const recorded = histories.get(row.id) ?? []
      const remark = effectiveHistory(recorded)
        .map(({ event }) => (event.type === 'noted' && event.textId ? (texts.get(event.textId) ?? '') : ''))
        .filter((text) => text !== '')
        .join('；')
      const applicantName = names(row, joint.get(row.id) ?? [], progress)
      const written = writeRow({
        ...row,
        ...shown(row, progress),
        applicantName,
        facts: factsOfRow(row),
        recorded,
        remark,
        progress,
      })
      yield { row: written, unit: units.get(progress.holderUnitId ?? '') ?? '' }
    }
    const last = batch.at(-1)
    if (!last || batch.length < CASES_AT_ONCE) return
    after = { key: last.progress.numberKey, caseId: last.progress.caseId }
  }
}
