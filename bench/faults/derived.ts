import * as schema from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { rebuildProgress } from '@/server/cases/rebuild'

/** What the program keeps beside histories and could write anew from them. */
const DERIVED = {
  case_progress: schema.caseProgress,
  case_pending: schema.casePending,
  case_passages: schema.casePassages,
  case_counts: schema.caseCounts,
} as const

/** Rows of what is derived that are not as they come out when everything is derived anew. */
export async function notAsDerived(): Promise<string[]> {
  const before = await derivedRows()
  const { differences, named } = await rebuildProgress('system')
  const after = await derivedRows()
  return [
    ...(differences > 0 ? named.map(({ number, columns }) => `derived of ${number}: ${columns.join()}`) : []),
    ...[...before].filter((row) => !after.has(row)).map((row) => `no longer derived: ${row}`),
    ...[...after].filter((row) => !before.has(row)).map((row) => `was not derived: ${row}`),
  ]
}

async function derivedRows(): Promise<Set<string>> {
  const rows = new Set<string>()
  for (const [name, table] of Object.entries(DERIVED))
    for (const row of await rowsOf(table)) rows.add(`${name} ${JSON.stringify(row)}`)
  return rows
}
