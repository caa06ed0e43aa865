import { diffChars } from 'diff'
import { commandNamed } from '@/domain/case/chapters/commands'
import { type LetterKind, letterOf, WORDINGS, type Wording } from '@/domain/letters/definitions'
import { type LetterDraft, textOf } from '@/domain/letters/draft'

/** A stretch of text that stayed, went or came. */
export interface DifferencePart {
  text: string
  change: 'same' | 'added' | 'removed'
}

export interface FieldDifference {
  label: string
  parts: readonly DifferencePart[]
}

/** Changes between two drafts, field by field; fields that stayed are left out. */
export function differences(kind: LetterKind, before: LetterDraft, after: LetterDraft): FieldDifference[] {
  return draftLabels(kind).flatMap(({ name, label }) => {
    const [was, is] = [textOf(before, name), textOf(after, name)]
    if (was === is) return []
    const parts = diffChars(was, is).map(
      ({ value, added, removed }): DifferencePart => ({
        text: value,
        change: added ? 'added' : removed ? 'removed' : 'same',
      }),
    )
    return [{ label, parts }]
  })
}

function draftLabels(kind: LetterKind): { name: string; label: string }[] {
  const { command: name, drafted, wordings } = letterOf(kind)
  const command = name === null ? null : commandNamed(name)
  return [
    ...drafted.map((field) => ({ name: field, label: command?.fields[field]?.label ?? field })),
    ...wordings.map((wording: Wording) => ({ name: wording, label: WORDINGS[wording].label })),
  ]
}
