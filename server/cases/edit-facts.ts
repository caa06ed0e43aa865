import { type CaseRow, type caseRow, recordOf } from '@/db/queries/case-store'
import { type JointRow, jointOf } from '@/db/queries/joint-applicants'
import type { Reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Case, loadCase } from '@/domain/case/case'
import { editFacts as editing } from '@/domain/case/chapters/amendment/commands'
import { words } from '@/domain/case/command'
import { inconsistency } from '@/domain/case/consistency'
import { accessRefusal } from '@/domain/case/decide'
import { numbered } from '@/domain/case/events'
import type { CaseFacts } from '@/domain/case/facts'
import { AMENDABLE_FACTS, amendedFacts, type FormerJoint, formerFactsText } from '@/domain/case/former-facts'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { factsOf, type RequestInput } from '@/domain/case/request'
import { identityHashes, readKeyring } from '../secrets'
import { type CaseAtHand, change } from './change'
import { jointRowsOf, sameJoint } from './joint-applicants'
import { contextFor, type Office } from './office-context'
import { caseRowOf, dayOfRequestInFuture } from './register'
import { visibleCase } from './visible-case'

const LONGEST_REASON = 1000

/**
 * Amends what was entered of a request, in place, with a reason: a line in the history names the fields, the deadline
 * is computed anew. Identity numbers left empty stay as they are.
 */
export async function editFacts(
  actor: Actor,
  caseId: string,
  { request, reason }: { request: RequestInput; reason: string },
  version: number,
): Promise<{ changed: readonly string[] } | Refused> {
  if (reason.trim() === '')
    return refuse('reasonMissing', '修改申请信息须写明理由。', '请填写修改理由。', { field: 'reason' })
  if (reason.length > LONGEST_REASON)
    return refuse('reasonTooLong', `修改理由不能超过${LONGEST_REASON}字。`, '请精简后再保存。', {
      field: 'reason',
    })
  return change<{ changed: readonly string[] }>(actor, caseId, version, async (at) => {
    const edited = await editOf(at.tx, at, request, reason)
    if (isRefused(edited)) return edited
    const { fields, ...done } = edited
    return {
      changes: [{ action: editing.name, ...done, detail: { fields } }],
      answer: () => ({ changed: fields }),
    }
  })
}

/**
 * What amending a case would come to, without doing it: the same decision on what is stored now. Mended facts judge the
 * whole history anew. Null when it is not this person's to amend.
 */
export async function tryEdit(
  from: Reads,
  actor: Actor,
  caseId: string,
  request: RequestInput,
): Promise<{ before: Case; after: Case; office: Office } | Refused | null> {
  const visible = await visibleCase(from, actor, caseId)
  if (!visible || !mayDo(actor, 'editFacts', visible.relation)) return null
  const { row, kase, office } = visible
  const edited = await editOf(from, { row, kase, office, context: contextFor(actor, office) }, request, '—')
  if (!isRefused(edited)) return { before: kase, after: edited.next, office }
  return edited.refusal.rule === 'nothingChanged' ? { before: kase, after: kase, office } : edited
}

async function editOf(
  from: Reads,
  { row, kase, context, office }: Pick<CaseAtHand, 'row' | 'kase' | 'context' | 'office'>,
  request: RequestInput,
  reason: string,
) {
  const facts = factsOf(request, office.settings)
  const refused = accessRefusal(editing, kase, context) ?? dayOfRequestInFuture(facts, null)
  if (refused) return refused
  const next = editedRow(row, request, facts)
  const jointBefore = await jointOf(from, row)
  const joint = jointRowsOf(row.id, request.joint ?? [], jointBefore)
  const amended = amendedFacts(row, next)
  const jointAmended = !sameJoint(jointBefore, joint)
  const fields = [...amended.map((fact) => AMENDABLE_FACTS[fact]), ...(jointAmended ? ['共同申请人'] : [])]
  if (fields.length === 0)
    return refuse('nothingChanged', '没有修改任何内容。', '请修改后再保存，或者返回案件。')
  const why = words(reason, context)
  const former = {
    id: context.newId(),
    body: formerFactsText(row, amended, jointAmended ? jointBefore.map(formerJoint) : undefined),
  }
  const texts = [...why.texts, former]
  const event = {
    type: 'factsEdited' as const,
    on: context.today,
    fields,
    formerId: former.id,
    textId: why.textId,
  }
  const recorded = numbered([event], kase.version)
  const record = recordOf(next, [...kase.recorded, ...recorded], kase.waiting)
  const contradiction = inconsistency(record.facts, record.recorded)
  if (contradiction) return { refusal: contradiction }
  const after = loadCase(record, office.calendar, office.settings)
  return { fields, next: after, recorded, texts, row: next, joint }
}

function editedRow(row: CaseRow, request: RequestInput, facts: CaseFacts): CaseRow {
  const entered = caseRowOf(row, facts, request)
  const edited = { ...row, ...entered } as CaseRow
  const person = request.applicantKind === 'natural_person'
  // The number as it stood, under whichever key, changes nothing.
  const number = request.identityNumber
  const again = number ? identityHashes(number, readKeyring()).includes(row.identityHash ?? '') : person
  return {
    ...edited,
    identityCipher: again ? row.identityCipher : (entered.identityCipher ?? null),
    identityHash: again ? row.identityHash : (entered.identityHash ?? null),
    agentIdentityCipher: entered.agentIdentityCipher ?? (request.agentName ? row.agentIdentityCipher : null),
    keptAsWritten: stillAsWritten(row, request),
  }
}

/** A number that was left empty stays, and so does its mark. */
function stillAsWritten(row: CaseRow, request: RequestInput): CaseRow['keptAsWritten'] {
  const left = (row.keptAsWritten ?? []).filter((number) =>
    number === 'identityNumber'
      ? request.applicantKind === 'natural_person' && !request.identityNumber
      : number === 'agentIdentityNumber' && Boolean(request.agentName) && !request.agentIdentityNumber,
  )
  const kept = [...left, ...(request.keptAsWritten ?? [])]
  return kept.length > 0 ? kept : null
}

function formerJoint({ applicantName, applicantKind, phone, email, address }: JointRow): FormerJoint {
  const contact = [phone, email, address].filter(Boolean).join(' ')
  return { name: applicantName, kind: applicantKind, contact }
}

/** The row of a case for its edit form, for those who may edit it. */
export async function editableRow(actor: Actor, caseId: string, from: Parameters<typeof caseRow>[0]) {
  const visible = await visibleCase(from, actor, caseId)
  if (!visible || !mayDo(actor, 'editFacts', visible.relation)) return null
  return { row: visible.row, version: visible.kase.version }
}
