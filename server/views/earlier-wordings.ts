import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { letterOf, WORDINGS } from '@/domain/letters/definitions'
import { textOf } from '@/domain/letters/draft'
import type { Piece } from '@/domain/memory/likeness'
import type { Office } from '../cases/office-context'
import type { LetterAtHand } from '../letters/material'
import { type EarlierTold, nearestTold } from './nearest'

/** Words of an earlier answer that a letter can take over. */
export interface EarlierWordings {
  caseId: string
  number: string
  pieces: readonly Piece[]
  label: string
  on: IsoDate
  documentNumber: string | null
  letterId: string
  /** By field of the letter that is written. */
  values: readonly { field: string; label: string; words: string }[]
}

/** Answers to requests for much the same, whose letters this person may read, with what of them fits into this letter. */
export async function earlierWordings(
  from: Reads,
  at: { actor: Actor; office: Office },
  { letter, kase, request }: LetterAtHand,
): Promise<EarlierWordings[]> {
  const { group, wordings } = letterOf(letter.kind)
  if (group !== 'reply') return []
  const valuesOf = ({ letter: sent }: EarlierTold) =>
    wordings.flatMap((field) => {
      const words = sent ? textOf(sent.draft, field).trim() : ''
      return words === '' ? [] : [{ field, label: WORDINGS[field].label, words }]
    })
  const nearest = await nearestTold(from, at, {
    text: request.requested,
    exceptCaseId: kase.id,
    isWanted: (told) => valuesOf(told).length > 0,
  })
  return nearest.flatMap(({ told, pieces }) => {
    const { row, answer, letter: sent } = told
    if (!answer || !sent) return []
    const { label, on, documentNumber } = answer
    const named = { caseId: row.id, number: row.number, letterId: sent.id }
    return [{ ...named, pieces, label, on, documentNumber, values: valuesOf(told) }]
  })
}
