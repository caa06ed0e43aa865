import { z } from 'zod'
import type { FileRow } from '@/db/queries/files'
import { caseOfLetter } from '@/db/queries/letters'
import { personRow } from '@/db/queries/office'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { isoDate } from '@/domain/calendar/day-input'
import { reply } from '@/domain/case/chapters/answer/reply'
import { DELIVERY_WAYS, type DeliveryWay } from '@/domain/case/facts'
import { allNames } from '@/domain/case/joint-applicants'
import type { Outcome } from '@/domain/case/outcomes'
import type { Refusal, Warning } from '@/domain/case/refusal'
import { letterOf } from '@/domain/letters/definitions'
import { textOf } from '@/domain/letters/draft'
import { checksBeforeApproval, type Sending, type SendingCheck, sendingChecks } from '@/domain/letters/gate'
import { basisOf, decidedBy } from '@/domain/letters/grounds'
import { draftedInput } from '@/domain/letters/missing'
import { decideQueueing, decideSending, type SendingDecision } from '@/domain/letters/sending'
import { trackingNumberInput } from '@/domain/mail/tracking-number-input'
import { change } from '../cases/change'
import { inputRefusal } from '../cases/execute'
import type { Office } from '../cases/office-context'
import { isMailed, queueLetter } from '../outbox/queue'
import { today } from '../today'
import { noSuchLetter } from './draft'
import { type LetterAtHand, letterOfCase, valuesOf } from './material'

export const sendingInput = z.object({
  on: isoDate,
  way: z.enum(DELIVERY_WAYS, '请选择发出方式'),
  trackingNumber: trackingNumberInput.default(''),
  latenessCause: z.string().default(''),
  overrideBecause: z.string().trim().max(1000, '理由不能超过1000字').default(''),
  enteredLateBecause: z.string().trim().max(1000, '原因不能超过1000字').default(''),
})
export type SendingInput = z.infer<typeof sendingInput>

export type LetterSent =
  | { sent: true; warnings: readonly Warning[] }
  | { refusal: Refusal; errors?: Record<string, string>; checks?: readonly SendingCheck[] }

/**
 * Sends a final letter, or hands it to the e-mail, and takes the step that it stands for (the reply, the correction notice, the extension …), in
 * one transaction, after the gate. `version` is the case as the person saw it.
 */
export async function sendLetter(
  actor: Actor,
  letterId: string,
  rawInput: unknown,
  version: number,
): Promise<LetterSent> {
  const input = sendingInput.safeParse(rawInput)
  if (!input.success) return inputRefusal(input.error.issues)
  const caseId = await caseOfLetter(reads(), actor.agencyId, letterId)
  if (!caseId) return noSuchLetter()
  return change<LetterSent>(actor, caseId, version, async (at) => {
    const letter = await letterOfCase(at, letterId)
    if (!letter) return noSuchLetter()
    const decision = await decisionOf(at.tx, letter, at.office, input.data)
    const context = { ...at.context, enteredLateBecause: input.data.enteredLateBecause }
    // What the program mails leaves when the message does; until then nothing of it has effect.
    const mails = input.data.way === 'email' && isMailed(letter)
    const sent = mails
      ? decideQueueing(at.kase, decision, context)
      : decideSending(at.kase, decision, context)
    if ('refusal' in sent) return sent
    if (mails) await queueLetter(at.tx, letter, actor)
    const others = sent.together.map((other) => ({ ...other, action: reply.name }))
    return {
      changes: [{ ...sent, action: 'sendLetter' }, ...others],
      answer: () => ({ sent: true, warnings: sent.warnings }),
    }
  })
}

/** The checklist as it stands for a day and a way, for the letter's page. */
export function checksOf(
  at: LetterAtHand,
  office: Office,
  input: { on: IsoDate; way: DeliveryWay; latenessCause: string },
): SendingCheck[] {
  return sendingChecks(at.kase, sendingOf(at, office, input), office.settings)
}

/** The same for an approver, while nobody has chosen the day and the way: today, as the applicant asked. */
export function checksForApprover(at: LetterAtHand, office: Office): SendingCheck[] {
  const sending = sendingOf(at, office, { on: today(), way: usualWay(at), latenessCause: '' })
  return checksBeforeApproval(at.kase, sending, office.settings)
}

/** The way that the applicant asked for; by post where nothing was said. */
export function usualWay({ request }: LetterAtHand): DeliveryWay {
  return request.deliveryWay ?? 'mail'
}

/** What sending a letter decides, for a day and a way. */
export async function decisionOf(
  from: Reads,
  at: LetterAtHand,
  office: Office,
  input: SendingInput,
): Promise<SendingDecision> {
  const { letter, kase } = at
  const definition = letterOf(letter.kind)
  const { approvedOn, approvedBy } = kase.standing.letters[letter.id] ?? {}
  const approvers = await Promise.all((approvedBy ?? []).map((id) => personRow(from, id)))
  const [addressee, question] = [textOf(letter.draft, 'addressee'), textOf(letter.draft, 'question')]
  return {
    letterId: letter.id,
    sending: sendingOf(at, office, input),
    overrideBecause: input.overrideBecause,
    together: at.together,
    input: {
      ...draftedInput(letter.kind, letter.draft),
      ...(definition.group === 'reply' ? { basis: basisOf(letter.kind, letter.draft, kase) } : {}),
      on: input.on,
      way: input.way,
      trackingNumber: input.trackingNumber,
      latenessCause: input.latenessCause,
      datedOn: approvedOn ?? input.on,
      replyNumber: letter.documentNumber ?? '',
      party: [addressee, question].filter(Boolean).join('：'),
      consent: approvers.map((person) => person?.name ?? '').join('、'),
    },
  }
}

function sendingOf(
  at: LetterAtHand,
  office: Office,
  { on, way, latenessCause }: { on: IsoDate; way: DeliveryWay; latenessCause: string },
): Sending {
  const { letter, kase, request, joint } = at
  const values = valuesOf(at, office)
  const outcome: Outcome | null = letterOf(letter.kind).gives.outcome ?? null
  return {
    kind: letter.kind,
    documentNumber: letter.documentNumber,
    on,
    way,
    outcome,
    basis: basisOf(letter.kind, letter.draft, kase),
    decides: decidedBy(letter.kind, letter.draft, kase, at.together),
    earlierAnswerLinked: kase.standing.links.some(({ how }) => how === 'repeats'),
    signed: at.signed !== null,
    latenessCause: latenessCause || null,
    remedies: values.救济途径,
    order: values.重新答复依据,
    changedSince: changedSince(at, office),
    attachments: attachmentFacts(at),
    applicant: {
      nameInLetter: values.申请人,
      name: allNames([request, ...joint]),
      askedFor: request.deliveryWay,
      address: request.address,
      email: request.email,
      fax: request.fax,
      joint,
    },
  }
}

/** The letter's words on its request, and on those that it answers too. */
const OF_THE_REQUEST = ['称谓', '受理编号', '收到日期', '所需信息', '逐项答复'] as const

function changedSince({ letter, ...at }: LetterAtHand, office: Office): readonly string[] {
  const { finalValues } = letter
  if (!finalValues) return []
  const now = valuesOf({ ...at, letter: { ...letter, finalValues: null } }, office)
  return OF_THE_REQUEST.filter(
    // A letter that was final before a field was known says nothing in it.
    (name) => name in finalValues && finalValues[name] !== now[name],
  )
}

/**
 * Files that go with the letter: its attachments, and the signed copy that stands for it. A file that was chosen and is
 * gone counts as foreign: what is announced must be there.
 */
function attachmentFacts({ letter, attachments, signed }: LetterAtHand): Sending['attachments'] {
  const files = signed ? [...attachments, signed] : attachments
  const byId = new Map<string, FileRow>(files.map((file) => [file.id, file]))
  const ids = [...letter.draft.attachments, ...(letter.signedFileId ? [letter.signedFileId] : [])]
  return ids.map((id) => {
    const file = byId.get(id)
    return {
      name: file?.name ?? '（已删除的文件）',
      ofThisCase: file?.caseId === letter.caseId,
      opened: Boolean(file?.openedAt),
    }
  })
}
