import { rowsOfTables } from '@/db/queries/backup-counts'
import { allAgencyIds } from '@/db/queries/office'
import type { Reads } from '@/db/transact'
import type { Counted } from '@/domain/backup/manifest'
import { canonical } from '@/domain/canonical'
import { formatOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import { table3Report } from '../report/report-now'
import { fingerprint } from '../secrets/fingerprint'

/** What an installation comes to: rows of every table, and 表三 of a year for each agency. */
export async function countInstallation(from: Reads, year: number): Promise<Counted> {
  const agencies: Record<string, string> = {}
  for (const agencyId of await allAgencyIds(from)) {
    const { table } = await table3Report(from, agencyId, statisticsYear(year), formatOf(year))
    agencies[agencyId] = fingerprint(JSON.stringify(canonical(table)))
  }
  return { tables: await rowsOfTables(from), table3: { year, agencies } }
}
