import type { Case } from '../case/case'
import { commandNamed } from '../case/chapters/commands'
import type { Context } from '../case/command'
import { issueWords } from '../case/issue-words'
import type { Refused } from '../case/refusal'
import { type LetterKind, letterOf, WORDINGS } from './definitions'
import { type LetterDraft, listOf, textOf } from './draft'
import type { LetterField } from './fields'
import { draftedInputs, itemsAnswered, requiredWordings } from './grounds'
import { stepOf } from './step'

interface Fault {
  field: string
  message: string
}

/** Parts that the office has yet to write, in words; empty when the letter can be submitted. */
export function missingWordings(kind: LetterKind, draft: LetterDraft, kase: Case): Fault[] {
  return requiredWordings(kind, kase)
    .filter((name) => textOf(draft, name).trim() === '')
    .map((field) => ({ field, message: `请填写${WORDINGS[field].label}` }))
}

/** Fields that cannot stay empty in a letter of this case: those that the law asks for, as far as they have something to say. */
export function requiredFields(kind: LetterKind, kase: Case): readonly LetterField[] {
  const { required, wordings } = letterOf(kind)
  const needless = wordings.filter((name) => !requiredWordings(kind, kase).includes(name))
  const silent: readonly LetterField[] = [
    ...needless.map((name) => WORDINGS[name].field),
    ...(itemsAnswered(kind, kase).length === 0 ? (['逐项答复'] as const) : (['法律依据'] as const)),
    // A first answer was ordered by nobody.
    ...(kase.standing.anew === null ? (['重新答复依据'] as const) : []),
  ]
  return required.filter((name) => !silent.includes(name))
}

/** Inputs of the letter's step that are written while drafting and are still empty, or that the step would not take. */
export function faultyInputs(kind: LetterKind, draft: LetterDraft, kase: Case): Fault[] {
  const drafted = draftedInputs(kind, kase)
  const name = stepOf(kind, kase.standing)
  const command = name === null ? null : commandNamed(name)
  if (!command) return []
  const empty = drafted.flatMap((field) => {
    const definition = command.fields[field]
    if (!definition || definition.optional || definition.onDemand) return []
    const blank = listOf(draft, field).every((value) => value.trim() === '')
    return blank ? [{ field, message: `请填写${definition.label}` }] : []
  })
  const parsed = command.input.safeParse(draftedInput(kind, draft))
  const refused = (parsed.error?.issues ?? []).map((issue) => ({
    field: String(issue.path[0] ?? ''),
    message: issueWords(issue),
  }))
  // What is asked when the letter leaves is not there yet.
  const wrong = refused.filter(
    ({ field }) => drafted.includes(field) && !empty.some((one) => one.field === field),
  )
  return [...empty, ...wrong]
}

/** What is asked only when the letter leaves, answered so that none of it can be refused. */
const ASKED_LATER = { way: 'in_person', latenessCause: 'other', party: '—', consent: '—' } as const

/**
 * What the letter's step would refuse of the draft if the letter left today; null when nothing. Asked before the letter
 * gets its number, because what is final cannot be mended any more.
 */
export function refusedOfDraft(
  kind: LetterKind,
  draft: LetterDraft,
  kase: Case,
  context: Context,
): Refused | null {
  const name = stepOf(kind, kase.standing)
  const command = name === null ? null : commandNamed(name)
  const { today } = context
  const parsed = command?.input.safeParse({
    ...ASKED_LATER,
    ...draftedInput(kind, draft),
    on: today,
    datedOn: today,
  })
  // Without an input of the draft itself the letter is incomplete, which is said elsewhere.
  if (!command || !parsed?.success) return null
  const decision = command.decide(kase, parsed.data, context)
  if (!('refusal' in decision)) return null
  const { field } = decision.refusal
  return field !== undefined && letterOf(kind).drafted.includes(field) ? decision : null
}

/** Input of a draft to its step: what was written and what the letter itself decides, and nothing else. */
export function draftedInput(kind: LetterKind, draft: LetterDraft): Record<string, unknown> {
  const { drafted, gives } = letterOf(kind)
  const written = drafted.map((field) => [field, draft.values[field] ?? ''] as const)
  return { ...Object.fromEntries(written), ...gives }
}
