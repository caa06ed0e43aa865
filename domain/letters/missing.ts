import type { Case } from '../case/case'
import { commandNamed } from '../case/commands'
import { type LetterKind, letterOf } from './definitions'
import { type LetterDraft, listOf } from './draft'
import { stepOf } from './step'

/** Inputs of the letter's step that are to be written while drafting and are still empty. */
export function missingInputs(
  kind: LetterKind,
  draft: LetterDraft,
  { standing }: Case,
): { field: string; message: string }[] {
  const name = stepOf(kind, standing)
  const command = name === null ? null : commandNamed(name)
  return letterOf(kind).drafted.flatMap((field) => {
    const definition = command?.fields[field]
    if (!definition || definition.optional) return []
    const empty = listOf(draft, field).every((value) => value.trim() === '')
    return empty ? [{ field, message: `请填写${definition.label}` }] : []
  })
}
