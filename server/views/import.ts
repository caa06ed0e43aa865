import { batchesOf } from '@/db/queries/ledger'
import { firstYearWithCases } from '@/db/queries/table3'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import type { ImportJob } from '../ledger/uploads'
import { civilTime, today } from '../today'

export type { ImportJob }

export interface ImportView {
  batches: readonly {
    id: string
    fileName: string
    at: string
    by: string
    accepted: number
    refused: number
    undoneAt: string | null
    undoneBecause: string | null
  }[]
  /** Years for the ledger export, newest first. */
  years: readonly number[]
}

const BATCHES_SHOWN = 50

export async function importView(actor: Actor): Promise<ImportView> {
  const rows = await batchesOf(reads(), actor.agencyId, BATCHES_SHOWN)
  const thisYear = yearOf(today())
  const first = (await firstYearWithCases(reads(), actor.agencyId)) ?? thisYear
  return {
    batches: rows.map(({ batch, personName }) => ({
      id: batch.id,
      fileName: batch.fileName,
      at: civilTime(batch.importedAt),
      by: personName ?? '系统',
      accepted: batch.accepted,
      refused: batch.refused,
      undoneAt: batch.undoneAt && civilTime(batch.undoneAt),
      undoneBecause: batch.undoneBecause,
    })),
    years: Array.from({ length: Math.max(1, thisYear - first + 1) }, (_, i) => thisYear - i),
  }
}
