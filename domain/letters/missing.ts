import type { Case } from '../case/case'
import { commandNamed } from '../case/chapters/commands'
import type { Context } from '../case/command'
import type { Refused } from '../case/refusal'
import { type LetterKind, letterOf } from './definitions'
import { type LetterDraft, listOf } from './draft'
import { stepOf } from './step'

interface Fault {
  field: string
  message: string
}

/** Inputs of the letter's step that are written while drafting and are still empty, or that the step would not take. */
export function faultyInputs(kind: LetterKind, draft: LetterDraft, { standing }: Case): Fault[] {
  const { drafted } = letterOf(kind)
  const name = stepOf(kind, standing)
  const command = name === null ? null : commandNamed(name)
  if (!command) return []
  const empty = drafted.flatMap((field) => {
    const definition = command.fields[field]
    if (!definition || definition.optional) return []
    const blank = listOf(draft, field).every((value) => value.trim() === '')
    return blank ? [{ field, message: `请填写${definition.label}` }] : []
  })
  const parsed = command.input.safeParse(draftedInput(kind, draft))
  const refused = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    field: String(path[0] ?? ''),
    message,
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
