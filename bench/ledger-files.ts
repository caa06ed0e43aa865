import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { LEDGER_COLUMNS } from '@/domain/ledger/columns'
import type { SheetSource } from '@/server/spreadsheet'
import { ledgerRows } from './ledger-rows'

/** An import takes files of up to 50 MB. */
const ROWS_A_FILE = 200_000

/** The ledger of an office as files in a folder; its newest `openAtLeast` cases are all open. */
export function ledgers(
  folder: string,
  cases: number,
  { openAtLeast = 0 }: { openAtLeast?: number } = {},
): SheetSource[] {
  const rows = [...ledgerRows(cases, openAtLeast)]
  const header = Object.values(LEDGER_COLUMNS).join(',')
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_FILE) }, (_, i) => {
    const name = `bench-${i + 1}.csv`
    const file = path.join(folder, name)
    const part = rows.slice(i * ROWS_A_FILE, (i + 1) * ROWS_A_FILE)
    writeFileSync(file, `${[header, ...part].join('\r\n')}\r\n`)
    return { path: file, name }
  })
}
