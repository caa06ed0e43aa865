import { batchesOf } from '@/db/queries/ledger'
import { firstYearWithCases } from '@/db/queries/table3'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { FIELDS } from '@/domain/ledger/taking-in/fields'
import { rememberedLayouts } from '../ledger/layouts'
import { unfinishedImports } from '../ledger/uploads'
import { civilTime, today } from '../today'

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
  /** Ledgers that this person uploaded and has not imported. */
  unfinished: readonly { id: string; name: string; uploadedAt: string }[]
  layouts: readonly LayoutShown[]
  /** Years for the ledger export, newest first. */
  years: readonly number[]
}

export interface LayoutShown {
  id: string
  name: string
  savedAt: string
  columns: readonly { column: string; tells: string }[]
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
    unfinished: (await unfinishedImports(actor)).map(({ id, name, uploadedAt }) => ({
      id,
      name,
      uploadedAt: civilTime(uploadedAt),
    })),
    layouts: (await rememberedLayouts(actor)).map(({ id, name, savedAt, mapping }) => ({
      id,
      name,
      savedAt,
      columns: mapping.map(({ column, field, value }) => ({
        column: column ?? `整张表${value ? `：${value}` : ''}`,
        tells: field === null ? '不导入' : FIELDS[field],
      })),
    })),
    years: Array.from({ length: Math.max(1, thisYear - first + 1) }, (_, i) => thisYear - i),
  }
}
