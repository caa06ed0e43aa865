import {
  caseOfLetter,
  finaliseLetter,
  insertDocumentNumber,
  insertSubmittedDraft,
  templateRow,
  voidDocumentNumber,
} from '@/db/queries/letters'
import { nextNumber } from '@/db/queries/numbering'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { commandNamed } from '@/domain/case/chapters/commands'
import type { Context } from '@/domain/case/command'
import { accessRefusal, type DecidedCase, decideCommand } from '@/domain/case/decide'
import { formatNumber } from '@/domain/case/number-pattern'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { faultyInputs, missingWordings, refusedOfDraft, requiredFields } from '@/domain/letters/missing'
import { type CaseAtHand, change, type Writing } from '../cases/change'
import { inputRefusal } from '../cases/execute'
import type { Office } from '../cases/office-context'
import { appendAudit } from '../proof/append-audit'
import { today } from '../today'
import { noSuchLetter } from './draft'
import { type LetterAtHand, letterOfCase, valuesOf } from './material'
import { isShippedNow, templateContent } from './templates'
import { fieldsOfTemplate, textOfTemplate } from './word'

export type LetterStep = 'submitLetter' | 'approveLetter' | 'sendBackLetter' | 'recallLetter' | 'voidLetter'
export type LetterStepResult =
  | { done: true; documentNumber: string | null }
  | { refusal: Refusal; errors?: Record<string, string> }

/**
 * One step of a letter towards its sending, in one transaction: the event on the case, the draft as submitted, the
 * number when the last approver agreed, the voided number when it is given up. `version` is the case as it was seen.
 */
export async function stepLetter(
  actor: Actor,
  letterId: string,
  { step, input: rawInput }: { step: LetterStep; input: Record<string, unknown> },
  version: number,
): Promise<LetterStepResult> {
  const command = commandNamed(step)
  if (!command) throw new Error(`no command ${step}`)
  const caseId = await caseOfLetter(reads(), actor.agencyId, letterId)
  if (!caseId) return noSuchLetter()
  return change<LetterStepResult>(actor, caseId, version, async (at) => {
    const letter = await letterOfCase(at, letterId)
    if (!letter) return noSuchLetter()
    const refused = accessRefusal(command, at.kase, at.context)
    if (refused) return refused
    const { kind, createdBy: draftedBy } = letter.letter
    const input = command.input.safeParse({ ...rawInput, letterId, kind, draftedBy })
    if (!input.success) return inputRefusal(input.error.issues)
    const incomplete = step === 'submitLetter' ? await notComplete(at.tx, letter, at.office) : null
    if (incomplete) return incomplete
    const untenable = MAY_ISSUE_NUMBER.includes(step) ? notTenable(letter, step, at.context) : null
    if (untenable) return untenable
    const decided = decideCommand(command, at.kase, input.data, at.context)
    if ('refusal' in decided) return decided
    return {
      changes: [{ ...decided, action: command.name }],
      answer: async () => ({
        done: true as const,
        documentNumber: await writeLetterRows(at, letter, decided, rawInput),
      }),
    }
  })
}

/** Steps after which a letter may be final. */
const MAY_ISSUE_NUMBER: readonly LetterStep[] = ['submitLetter', 'approveLetter']

/** What could not be sent gets no number; an approver cannot mend it, and days pass while a letter waits for one. */
function notTenable(
  { letter, kase }: LetterAtHand,
  step: LetterStep,
  context: Context,
): { refusal: Refusal; errors?: Record<string, string> } | null {
  const refused = refusedOfDraft(letter.kind, letter.draft, kase, context)
  if (!refused) return null
  const { field = '', message, remedy } = refused.refusal
  if (step === 'submitLetter') return { ...refused, errors: { [field]: message } }
  return {
    refusal: { ...refused.refusal, remedy: `请退回修改，由起草人改正后重新送审。（${remedy}）` },
  }
}

/** A gap in a letter is named before anybody has to read it. */
async function notComplete(
  from: Reads,
  at: LetterAtHand,
  office: Office,
): Promise<{ refusal: Refusal; errors?: Record<string, string> } | null> {
  const { letter, kase } = at
  const missing = [
    ...missingWordings(letter.kind, letter.draft, kase),
    ...faultyInputs(letter.kind, letter.draft, kase),
  ]
  if (missing.length === 0) return unsaid(at, office) ?? (await withoutPlace(from, at, office))
  const { refusal } = refuse(
    'letterIncomplete',
    `文书还有 ${missing.length} 处没有写完，或者填写有误。`,
    '请按各栏提示补充后再送审。',
  )
  return { refusal, errors: Object.fromEntries(missing.map(({ field, message }) => [field, message])) }
}

/** Known only with the last approval. */
const GIVEN_LATER: readonly string[] = ['文号', '落款日期']

/** A part that the law asks for and that the case cannot fill now, such as a deadline that does not run. */
function unsaid(at: LetterAtHand, office: Office): { refusal: Refusal } | null {
  const values: Record<string, unknown> = valuesOf(at, office)
  const empty = requiredFields(at.letter.kind, at.kase).filter(
    (name) => values[name] === '' && !GIVEN_LATER.includes(name),
  )
  return empty.length === 0
    ? null
    : refuse(
        'partUnsaid',
        `文书必须写明的“${empty.join('”“')}”现在没有内容。`,
        '请核对案件是否已确认收到、期限是否正在计算，或者改用其他文书。',
      )
}

/** A template edited or shipped before the law asked for a part has no place for it, or cannot leave a part out. */
async function withoutPlace(
  from: Reads,
  at: LetterAtHand,
  office: Office,
): Promise<{ refusal: Refusal } | null> {
  const { letter, kase } = at
  const template = await templateRow(from, letter.templateId)
  if (!template || isShippedNow(template)) return null
  const content = await templateContent(template)
  const fields = fieldsOfTemplate(content)
  const missing: string[] = requiredFields(letter.kind, kase).filter((name) => !fields.includes(name))
  // “根据的规定，”: nothing is left out around an empty provision.
  const restsOnNothing = valuesOf(at, office).法律依据 === '' && fields.includes('法律依据')
  if (restsOnNothing && !textOfTemplate(content).includes('{#法律依据}')) missing.push('#法律依据')
  return missing.length === 0
    ? null
    : refuse(
        'missingField',
        `本文书起草时所用的模板没有“${missing.join('”“')}”，文书写不出或者写不对依法必须写明的内容。`,
        '请由系统管理员或者督办人在“文书模板”中补上字段或者恢复随程序提供的模板，再重新起草。',
      )
}

/** Writes the letter's own rows as the step asks; answers the number when one was issued. */
async function writeLetterRows(
  { tx, actor, office, at }: CaseAtHand,
  letterAtHand: LetterAtHand,
  { next, recorded }: DecidedCase,
  input: Record<string, unknown>,
): Promise<string | null> {
  const { letter } = letterAtHand
  const happened = recorded.map(({ event }) => event.type)
  if (happened.includes('letterSubmitted')) {
    await insertSubmittedDraft(tx, {
      letterId: letter.id,
      draft: letter.draft,
      submittedBy: actor.personId,
      submittedAt: at,
    })
  }
  if (happened.includes('letterVoided')) {
    await voidDocumentNumber(tx, letter.id, today(), String(input.reason ?? ''))
  }
  const stage = next.standing.letters[letter.id]?.stage
  if (stage !== 'approved' || letter.documentNumber !== null) return null
  return issueNumber({ tx, actor, office, at }, letterAtHand)
}

/** 文号: issued with the last approval, unique and without gaps because a refused or failed step gives it back. */
async function issueNumber({ tx, actor, office, at }: Writing, letterAtHand: LetterAtHand): Promise<string> {
  const { letter, kase } = letterAtHand
  const year = yearOf(today())
  const n = await nextNumber(tx, office.id, 'document', year)
  const number = formatNumber(office.settings.documentNumberPattern, year, n)
  await insertDocumentNumber(tx, {
    agencyId: office.id,
    year,
    n,
    number,
    letterId: letter.id,
    caseId: letter.caseId,
    kind: letter.kind,
    issuedOn: today(),
    issuedBy: actor.personId,
  })
  await finaliseLetter(tx, letter, number, valuesOf(letterAtHand, office, { documentNumber: number }))
  await appendAudit(tx, {
    at,
    agencyId: office.id,
    personId: actor.personId,
    action: 'issueDocumentNumber',
    caseId: letter.caseId,
    detail: { number: kase.number, letterId: letter.id, documentNumber: number },
  })
  return number
}
