import type { Actor } from '@/domain/access'
import type { Refusal } from '@/domain/case/refusal'
import { type NotTaken, stepOnMany } from '../cases/step-on-many'

/** What an urging came to, in words, with the cases that were not urged and why. */
export interface Urged {
  done: string
  notTaken: readonly NotTaken[]
}

/** 催办 of many cases with one note: those of a list or of a unit. Each case that refuses is told, the others are urged. */
export async function urgeCases(
  actor: Actor,
  caseIds: readonly string[],
  note: string,
): Promise<Urged | { refusal: Refusal; errors?: Record<string, string> }> {
  const urged = await stepOnMany(actor, caseIds, { command: 'urge', input: { note } })
  if ('refusal' in urged) return urged
  const { done, notTaken } = urged
  return {
    done:
      notTaken.length === 0
        ? `已催办${done.length}件。`
        : `已催办${done.length}件，${notTaken.length}件没有催办。`,
    notTaken,
  }
}
