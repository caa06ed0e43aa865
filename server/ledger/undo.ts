import { eventRows } from '@/db/queries/case-store'
import { type BatchRow, batchRow, doneSince, markUndone } from '@/db/queries/ledger'
import { linksIntoBatch } from '@/db/queries/links-into-batch'
import { numbersOfBatch } from '@/db/queries/number-gaps'
import { countedRemediesOfBatch } from '@/db/queries/remedies'
import { countedCasesOfBatch } from '@/db/queries/report-facts'
import { yearStandings } from '@/db/queries/report-years'
import { type Reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { rangesOf, rangeWords } from '@/domain/audit/number-gaps'
import { effectiveHistory } from '@/domain/case/events'
import { type Refusal, type Refused, refuse } from '@/domain/case/refusal'
import { caseNumberPatterns } from '@/domain/case/settings'
import {
  HANGING_NAMED,
  type HangsOn,
  refuseUndo,
  type UndoTouches,
  yearBehindWords,
  yearsBehind,
} from '@/domain/ledger/undo'
import { takeOut, writingFor } from '../cases/change'
import { appendAudit } from '../proof/append-audit'
import { runningNumberByAny } from './running-number'

const LONGEST_REASON = 500

/**
 * Takes an imported batch back, while nobody has worked on any of its cases. Where a seal or a hand-in counts them it
 * takes a reason, which stands beside the batch, in the audit log, and among the corrections of those years.
 */
export async function undoImport(
  actor: Actor,
  batchId: string,
  rawReason = '',
): Promise<{ deleted: number } | { refusal: Refusal }> {
  const reason = rawReason.trim()
  if (reason.length > LONGEST_REASON) {
    return refuse('reasonTooLong', `撤销理由不能超过${LONGEST_REASON}字。`, '请精简后再撤销。', {
      field: 'reason',
    })
  }
  // How far the night's work has come is one for all agencies.
  return transact(async (tx) => {
    const batch = await ownBatch(tx, actor, batchId)
    if ('refusal' in batch) return batch
    const touches = await undoTouches(tx, batch)
    const refused = refuseUndo(touches, reason)
    if (refused) return refused
    const writing = await writingFor(tx, actor)
    const numbers = numbersTaken(
      caseNumberPatterns(writing.office.settings),
      await numbersOfBatch(tx, batchId),
    )
    const deleted = await takeOut(writing, batchId)
    const { at } = writing
    await markUndone(tx, batchId, {
      undoneBy: actor.personId,
      undoneAt: at,
      undoneBecause: reason === '' ? null : reason,
    })
    const { years } = touches
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'undoImport',
      caseId: null,
      detail: {
        batchId,
        accepted: deleted,
        // Without them nobody could say later why these numbers are missing.
        numbers,
        ...(reason === '' ? {} : { reason }),
        ...(years.length > 0 ? { behindSeals: years.map(yearBehindWords).join('、') } : {}),
      },
    })
    return { deleted }
  })
}

/** Ranges that an audit line names for a year; a ledger with more holes than that says nothing by them. */
const MOST_RANGES = 300

/** Running numbers by year, as ranges: `{2025: ['1-120', '125']}`. */
function numbersTaken(patterns: readonly string[], numbers: readonly string[]): Record<number, string[]> {
  const years = new Map<number, number[]>()
  for (const number of numbers) {
    const running = runningNumberByAny(patterns, number)
    if (running) yearOfNumbers(years, running.year).push(running.n)
  }
  return Object.fromEntries(
    [...years].map(([year, all]) => [year, rangesOf(all).slice(0, MOST_RANGES).map(rangeWords)]),
  )
}

function yearOfNumbers(years: Map<number, number[]>, year: number): number[] {
  const known = years.get(year) ?? []
  years.set(year, known)
  return known
}

/** A batch that stands, of the person's own agency, for those who may undo it. */
export async function ownBatch(from: Reads, actor: Actor, batchId: string): Promise<BatchRow | Refused> {
  if (!mayDo(actor, 'importLedger')) {
    return refuse('notAllowed', '您的岗位不能撤销导入。', '请由督办人或者年报填报人办理。')
  }
  const batch = await batchRow(from, batchId)
  if (!batch || batch.agencyId !== actor.agencyId || batch.undoneAt) {
    return refuse('noSuchBatch', '没有这批导入，或者已经撤销。', '请刷新页面查看导入记录。')
  }
  return batch
}

/** All that undoing a batch would touch: seals and hand-ins that count its cases, and what was done to them since. */
export async function undoTouches(from: Reads, batch: BatchRow): Promise<UndoTouches> {
  return {
    years: yearsBehind(
      {
        cases: await countedCasesOfBatch(from, batch.id),
        remedies: await countedRemediesOfBatch(from, batch.id),
      },
      await yearStandings(from, batch.agencyId),
    ),
    hangs: [
      ...(await doneSince(from, batch, HANGING_NAMED + 1)),
      ...(await linkedFromElsewhere(from, batch)),
    ],
  }
}

/** Links of other cases to cases of the batch, as far as they are in force: an answer may rest on what they name. */
async function linkedFromElsewhere(from: Reads, batch: BatchRow): Promise<HangsOn[]> {
  const links = await linksIntoBatch(from, batch)
  const numbers: string[] = []
  for (const { caseId, number, linkedId, linkedNumber } of links) {
    if (numbers.length > HANGING_NAMED) break
    const inForce = effectiveHistory(await eventRows(from, caseId)).some(
      ({ event }) => event.type === 'linked' && event.otherCaseId === linkedId,
    )
    if (inForce) numbers.push(`${linkedNumber}由${number}关联`)
  }
  return numbers.length === 0 ? [] : [{ what: '其他案件的关联', numbers }]
}
