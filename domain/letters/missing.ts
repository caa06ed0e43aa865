import { commandNamed } from '../case/commands'
import { type LetterKind, letterOf } from './definitions'
import { type LetterDraft, listOf } from './draft'

/** Inputs of the letter's step that are to be written while drafting and are still empty. */
export function missingInputs(kind: LetterKind, draft: LetterDraft): { field: string; message: string }[] {
  const { command: name, drafted } = letterOf(kind)
  const command = name === null ? null : commandNamed(name)
  return drafted.flatMap((field) => {
    const definition = command?.fields[field]
    if (!definition || definition.optional) return []
    const empty = listOf(draft, field).every((value) => value.trim() === '')
    return empty ? [{ field, message: `请填写${definition.label}` }] : []
  })
}
