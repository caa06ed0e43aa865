import { personRow } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { HANGING_NAMED, yearBehindWords } from '@/domain/ledger/undo'
import { ownBatch, undoTouches } from '../ledger/undo'
import { civilTime } from '../today'

export interface UndoView {
  batchId: string
  fileName: string
  at: string
  by: string
  accepted: number
  /** Years that are sealed or handed in and count cases of it. */
  years: readonly { year: number; words: string }[]
  /** What was done to its cases since, with the first numbers: while there is any, it cannot be undone. */
  hangs: readonly { what: string; numbers: string }[]
}

/** Everything that undoing an import would touch; null when it is not this person's to undo, or undone already. */
export async function undoView(actor: Actor, batchId: string): Promise<UndoView | null> {
  const from = reads()
  const batch = await ownBatch(from, actor, batchId)
  if ('refusal' in batch) return null
  const { years, hangs } = await undoTouches(from, batch)
  return {
    batchId,
    fileName: batch.fileName,
    at: civilTime(batch.importedAt),
    by: (await personRow(from, batch.importedBy))?.name ?? '系统',
    accepted: batch.accepted,
    years: years.map((one) => ({ year: one.year, words: yearBehindWords(one) })),
    hangs: hangs.map(({ what, numbers }) => ({
      what,
      numbers: `${numbers.slice(0, HANGING_NAMED).join('、')}${numbers.length > HANGING_NAMED ? '等' : ''}`,
    })),
  }
}
