import { ownColumnsOf } from '@/db/queries/own-columns'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import {
  isFixedColumn,
  keptColumns,
  LIST_COLUMN_LABELS,
  LIST_COLUMNS,
  type ListColumn,
  USUAL_COLUMNS,
} from '@/domain/queue/list-columns'

/** Columns of the list of cases as a person chose them; null for whoever sees the usual ones. */
export async function listColumnsOf(
  from: Reads,
  { personId }: Pick<Actor, 'personId'>,
): Promise<readonly ListColumn[] | null> {
  return keptColumns(await ownColumnsOf(from, personId))
}

export interface ListColumnOffered {
  column: ListColumn
  label: string
  shown: boolean
  /** Nobody can leave it out. */
  fixed: boolean
}

export interface ListColumnsView {
  /** Those shown, in their order, and below them those that could be. */
  offered: readonly ListColumnOffered[]
  /** They are not the usual ones. */
  own: boolean
  /** Files of the list have these columns too. */
  mayExport: boolean
}

/** The page on which a person chooses the columns of their list. */
export async function listColumnsView(actor: Actor): Promise<ListColumnsView> {
  const own = await listColumnsOf(reads(), actor)
  const shown = own ?? USUAL_COLUMNS
  const others = LIST_COLUMNS.filter((column) => !shown.includes(column))
  return {
    offered: [...shown, ...others].map((column) => ({
      column,
      label: LIST_COLUMN_LABELS[column],
      shown: shown.includes(column),
      fixed: isFixedColumn(column),
    })),
    own: own !== null,
    mayExport: mayDo(actor, 'exportCases'),
  }
}
