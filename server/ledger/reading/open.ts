import { isRefused, type Refused } from '@/domain/case/refusal'
import { LEDGER_COLUMNS } from '@/domain/ledger/columns'
import type { Finding } from '@/domain/ledger/findings'
import type { LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import { FIELDS } from '@/domain/ledger/taking-in/fields'
import type { RowRead } from '@/domain/ledger/taking-in/own-rows'
import type { LeftOut } from '@/domain/ledger/taking-in/table/left-out'
import type { SheetSource } from '../../spreadsheet'
import { type OwnLedger, openOwn, ownRows } from './own'
import { NotStandard, type StandardSheet, standardRows } from './standard'

/** Who hears what a file is, besides its rows. */
export interface Heard {
  /** About how many rows are to be read; null when nothing tells. */
  total(rows: number | null): void
  finding(finding: Finding): void
  leftOut(row: LeftOut): void
}

/** A ledger whose layout is known; its rows can be read as often as needed. */
export type OpenLedger = StandardLedger | OpenedOwn

interface StandardLedger {
  layout: 'standard'
  /** Known once its first row is read. */
  sheet: StandardSheet | null
  rows(heard: Heard): AsyncGenerator<RowRead[]>
}

interface OpenedOwn {
  layout: 'own'
  own: OwnLedger
  rows(heard: Heard): AsyncGenerator<RowRead[]>
}

/** A ledger in our own layout, as it is taken to be until its first row is read. `NotStandard` says that it is none. */
export function asStandard(source: SheetSource, decisions: LedgerDecisions): OpenLedger {
  const ledger: StandardLedger = {
    layout: 'standard',
    sheet: null,
    rows: (heard) =>
      standardRows(source, decisions, {
        ...heard,
        begin(sheet) {
          ledger.sheet = sheet
          heard.total(sheet.total)
        },
      }),
  }
  return ledger
}

/** A ledger in an office's own layout. */
export async function asOwn(
  source: SheetSource,
  decisions: LedgerDecisions,
  by: Parameters<typeof openOwn>[2],
): Promise<OpenLedger | Refused> {
  const own = await openOwn(source, decisions, by)
  if (isRefused(own)) return own
  return {
    layout: 'own',
    own,
    async *rows(heard) {
      heard.total(own.total)
      yield* ownRows(own, (row) => heard.leftOut(row))
    },
  }
}

/** True unless somebody has decided that the columns tell something else than their names in our own layout. */
export function mayBeStandard({ mapping, values = [], headerRows }: LedgerDecisions): boolean {
  if (values.length > 0) return false
  if (!mapping) return headerRows === undefined
  return mapping.every(
    ({ column, field }) => field === null || (field in LEDGER_COLUMNS && FIELDS[field] === column),
  )
}

export { NotStandard }
