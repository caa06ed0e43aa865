import { randomUUID } from 'node:crypto'
import { takenNumbers } from '@/db/queries/ledger'
import {
  deleteRemedy,
  formerRemediesOf,
  insertRemedy,
  insertRemedyChange,
  type RemedyRow,
  remedyRow,
  updateRemedy,
} from '@/db/queries/remedies'
import { sealedYearsOf } from '@/db/queries/report'
import { type Tx, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { type Refused, refuse } from '@/domain/case/refusal'
import { BRACKETS, numberIn, officialNumber } from '@/domain/ledger/taking-in/twice'
import { REMEDY_ACTIONS, refuseRemedyDays } from '@/domain/remedies/remedy'
import { type FormerRemedyInput, formerRemedyInput, remedyReason } from '@/domain/remedies/remedy-input'
import { remedyYearsMoved } from '@/domain/report/seal/behind-seals'
import { inputRefusal } from '../cases/execute'
import { appendAudit } from '../proof/append-audit'
import { now, today } from '../today'
import {
  changedMeanwhile,
  countedFacts,
  doneWords,
  noSuchRemedy,
  reasonBehindSeals,
  reasonToRemove,
  refuseAmendment,
  remedyFacts,
  remedyKnown,
} from './entering'
import type { RemedySaved } from './remedies'

// Reconsiderations and lawsuits against answers of before the records begin: 表四 counts them in the years in which they
// are open or end, though no case kept here was gone against.

const withReason = formerRemedyInput.extend({ reason: remedyReason })

/** Records one, by the number that the request had; behind a seal with a reason. */
export async function recordFormerRemedy(actor: Actor, raw: unknown): Promise<RemedySaved> {
  const parsed = withReason.safeParse(raw)
  if (!parsed.success) return inputRefusal(parsed.error.issues)
  const { reason, ...input } = parsed.data
  return transactOfAgency(actor.agencyId, async (tx) => {
    const sealed = await sealedYearsMoved(tx, actor, null, input)
    const refused =
      notTheirs(actor) ??
      (await refuseFormer(tx, actor, input, null)) ??
      (reason === '' ? reasonBehindSeals(sealed) : null)
    if (refused) return refused
    const at = now()
    const id = randomUUID()
    await insertRemedy(tx, {
      ...input,
      id,
      agencyId: actor.agencyId,
      caseId: null,
      recordedBecause: sealed.length > 0 ? reason : null,
      version: 1,
      createdBy: actor.personId,
      createdAt: at,
      updatedAt: at,
    })
    await audit(tx, actor, REMEDY_ACTIONS.record, { remedyId: id, kind: input.kind })
    return { done: doneWords('已登记', sealed) }
  })
}

/** Amends one as whoever amends it saw it; replacing what was entered takes a reason, and stays readable. */
export async function amendFormerRemedy(
  actor: Actor,
  remedyId: string,
  version: number,
  raw: unknown,
): Promise<RemedySaved> {
  const input = withReason.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { reason, ...after } = input.data
  return transactOfAgency(actor.agencyId, async (tx) => {
    const row = await asSeen(tx, actor, remedyId, version)
    if ('refusal' in row) return row
    const refused = await refuseFormer(tx, actor, after, remedyId)
    if (refused) return refused
    const before = enteredOf(row)
    const sealed = await sealedYearsMoved(tx, actor, before, after)
    const unsaid = refuseAmendment({ before, after, reason, sealed })
    if (unsaid) return unsaid
    const at = now()
    await updateRemedy(tx, remedyId, { ...after, version: version + 1, updatedAt: at })
    await keepReplaced(tx, actor, row, { after, reason, changedAt: at })
    await audit(tx, actor, REMEDY_ACTIONS.amend, {
      remedyId,
      before: countedFacts(before),
      after: countedFacts(after),
    })
    return { done: doneWords('已保存', sealed) }
  })
}

/** Takes out one that was recorded by mistake, with a reason. */
export async function removeFormerRemedy(
  actor: Actor,
  remedyId: string,
  version: number,
  rawReason: unknown,
): Promise<RemedySaved> {
  const reason = reasonToRemove(rawReason)
  if (typeof reason !== 'string') return reason
  return transactOfAgency(actor.agencyId, async (tx) => {
    const row = await asSeen(tx, actor, remedyId, version)
    if ('refusal' in row) return row
    await keepReplaced(tx, actor, row, { after: null, reason, changedAt: now() })
    const sealed = await sealedYearsMoved(tx, actor, enteredOf(row), null)
    await deleteRemedy(tx, remedyId)
    await audit(tx, actor, REMEDY_ACTIONS.remove, { remedyId, ...countedFacts(enteredOf(row)) })
    return { done: doneWords('已删除', sealed) }
  })
}

/** `own` is the one that is amended. */
async function refuseFormer(
  tx: Tx,
  actor: Actor,
  remedy: FormerRemedyInput,
  own: string | null,
): Promise<Refused | null> {
  const { formerNumber } = remedy
  const writings = [formerNumber, ...BRACKETS.map((pair) => numberIn(pair, formerNumber))]
  const [kept] = await takenNumbers(tx, actor.agencyId, writings)
  if (kept !== undefined) {
    return refuse(
      'caseKept',
      `“${formerNumber}”是本系统中的案件${kept === formerNumber ? '' : `（“${kept}”）`}。`,
      '请在该案件页登记复议、诉讼；这里只登记本系统没有的以前的申请。',
      { field: 'formerNumber' },
    )
  }
  const others = (await formerRemediesOf(tx, actor.agencyId)).filter(({ id }) => id !== own)
  if (others.some((row) => isSame(row, remedy))) {
    return remedyKnown()
  }
  return refuseRemedyDays(remedy, today())
}

/** Sealed years in whose 表四 the remedy stands otherwise after a change. */
async function sealedYearsMoved(
  tx: Tx,
  { agencyId }: Actor,
  before: FormerRemedyInput | null,
  after: FormerRemedyInput | null,
): Promise<number[]> {
  const facts = (one: FormerRemedyInput | null) => one && remedyFacts(one.formerNumber, one)
  return remedyYearsMoved(facts(before), facts(after), await sealedYearsOf(tx, agencyId))
}

/** The remedy, if it is the agency's and nobody changed it meanwhile. */
async function asSeen(tx: Tx, actor: Actor, remedyId: string, version: number): Promise<RemedyRow | Refused> {
  const refused = notTheirs(actor)
  if (refused) return refused
  const row = await remedyRow(tx, remedyId)
  if (row?.agencyId !== actor.agencyId || row.caseId !== null) {
    return noSuchRemedy()
  }
  return row.version === version ? row : changedMeanwhile()
}

function isSame(row: RemedyRow, input: FormerRemedyInput): boolean {
  return (
    officialNumber(row.formerNumber ?? '') === officialNumber(input.formerNumber) &&
    (['kind', 'body', 'number', 'filedOn'] as const).every((at) => row[at] === input[at])
  )
}

function enteredOf(row: RemedyRow): FormerRemedyInput {
  const { kind, body, number, filedOn, concludedOn, result, note, formerNumber } = row
  return { kind, body, number, filedOn, concludedOn, result, note, formerNumber: formerNumber ?? '' }
}

function keepReplaced(
  tx: Tx,
  actor: Actor,
  row: RemedyRow,
  change: { after: FormerRemedyInput | null; reason: string; changedAt: string },
): Promise<void> {
  return insertRemedyChange(tx, {
    remedyId: row.id,
    version: row.version,
    caseId: null,
    agencyId: row.agencyId,
    before: enteredOf(row),
    changedBy: actor.personId,
    ...change,
  })
}

function audit(tx: Tx, actor: Actor, action: AuditAction, detail: Record<string, unknown>): Promise<void> {
  return appendAudit(tx, {
    at: now(),
    agencyId: actor.agencyId,
    personId: actor.personId,
    action,
    caseId: null,
    detail,
  })
}

function notTheirs(actor: Actor): Refused | null {
  return mayDo(actor, 'fillReport')
    ? null
    : refuse('notAllowed', '您的岗位不能登记以前年度申请的复议和诉讼。', '请由年报填报人登记。')
}
