import { batchesOf } from '@/db/queries/ledger'
import { firstYearWithCases } from '@/db/queries/table3'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { today } from '../today'

export interface ImportView {
  batches: readonly {
    id: string
    fileName: string
    at: string
    by: string
    accepted: number
    refused: number
    undoneAt: string | null
  }[]
  /** Years for the ledger export, newest first. */
  years: readonly number[]
}

const BATCHES_SHOWN = 50
const CIVIL_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

export async function importView(actor: Actor): Promise<ImportView> {
  const rows = await batchesOf(reads(), actor.agencyId, BATCHES_SHOWN)
  const thisYear = yearOf(today())
  const first = (await firstYearWithCases(reads(), actor.agencyId)) ?? thisYear
  return {
    batches: rows.map(({ batch, personName }) => ({
      id: batch.id,
      fileName: batch.fileName,
      at: CIVIL_TIME.format(new Date(batch.importedAt)),
      by: personName ?? '系统',
      accepted: batch.accepted,
      refused: batch.refused,
      undoneAt: batch.undoneAt && CIVIL_TIME.format(new Date(batch.undoneAt)),
    })),
    years: Array.from({ length: Math.max(1, thisYear - first + 1) }, (_, i) => thisYear - i),
  }
}
