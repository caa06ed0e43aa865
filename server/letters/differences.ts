import { diffChars } from 'diff'
import { commandNamed } from '@/domain/case/chapters/commands'
import type { FormField } from '@/domain/case/command'
import { basisLabel, isLegalBasisKey } from '@/domain/case/outcomes'
import { type LetterKind, letterOf, WORDINGS, type Wording } from '@/domain/letters/definitions'
import { type LetterDraft, listOf } from '@/domain/letters/draft'

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
  return draftLabels(kind).flatMap(({ name, label, read }) => {
    const [was, is] = [before, after].map((draft) => listOf(draft, name).map(read).join('\n')) as [
      string,
      string,
    ]
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

/** `read` gives a value in the words of its choice. */
function draftLabels(kind: LetterKind): { name: string; label: string; read: (value: string) => string }[] {
  const { command: name, drafted, wordings } = letterOf(kind)
  const command = name === null ? null : commandNamed(name)
  const asWritten = (value: string) => value
  return [
    ...drafted.map((field) => {
      const definition = command?.fields[field]
      return {
        name: field,
        label: definition?.label ?? field,
        read: definition ? reading(definition) : asWritten,
      }
    }),
    ...wordings.map((wording: Wording) => ({
      name: wording,
      label: WORDINGS[wording].label,
      read: asWritten,
    })),
  ]
}

function reading(field: FormField): (value: string) => string {
  if (field.as === 'basis') return (value) => (isLegalBasisKey(value) ? basisLabel(value) : value)
  if (field.as !== 'choice' && field.as !== 'several') return (value) => value
  return (value) => field.options.find(([key]) => key === value)?.[1] ?? value
}
