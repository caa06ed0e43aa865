import { tableNameOf } from '../../proof/held-row'
import type { HeldTable } from '../../proof/tables'
import { shapeOf } from '../columns'
import { STAYING, TRAVELLING } from '../travelling'
import { CASE_WORDS } from './cases'
import { OFFICE_WORDS } from './office'
import { REPORT_WORDS } from './report'
import { COMMON, type TableWords, type Words } from './types'

export const TABLE_WORDS: Words = { ...OFFICE_WORDS, ...CASE_WORDS, ...REPORT_WORDS }

/** A table of an export as its reader is told of it. */
export interface ToldTable {
  /** In the database, and of its file. */
  name: string
  is: string
  columns: readonly { name: string; is: string; key: boolean }[]
}

/** Every table of an export, in order, with every column in words. */
export function toldTables(): ToldTable[] {
  return TRAVELLING.map((name) => {
    const { columns, key } = shapeOf(name)
    const words: TableWords = TABLE_WORDS[name] ?? { is: '', columns: {} }
    return {
      name: tableNameOf(name),
      is: words.is,
      columns: columns.map(([, column]) => ({
        name: column.name,
        is: words.columns[column.name] ?? COMMON[column.name] ?? '',
        key: key.some(([, one]) => one === column),
      })),
    }
  })
}

/** A column of a table in a word, by its property, without what stands in brackets behind it; the property where it has none. */
export function columnWord(name: HeldTable, property: string): string {
  const column = shapeOf(name).columns.find(([one]) => one === property)?.[1].name ?? property
  const words = TABLE_WORDS[name]?.columns[column] ?? COMMON[column] ?? column
  return words.replace(/（[^（）]*）$/, '')
}

/** Tables that are not in an export, and why. */
export function stayingTables(): { name: string; why: string }[] {
  return Object.entries(STAYING).map(([name, why]) => ({ name: tableNameOf(name as HeldTable), why }))
}
