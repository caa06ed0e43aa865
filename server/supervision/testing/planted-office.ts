import { insertUnit } from '@/db/queries/office-changes'
import { insertPlantedCases } from '@/db/testing/planted-cases'
import { transact } from '@/db/transact'
import type { TestedCase } from '@/domain/supervision/forecast/back-test'
import { rebuildProgress } from '@/server/cases/rebuild'
import { noted } from '@/server/testing/noted'

/**
 * The planted histories of `domain/supervision/testing` as an office's own: the same cases, told by the events that lead
 * through the same stages. Units are made under the names that are given; the others are there.
 */
export async function plantOffice(
  agencyId: string,
  cases: readonly TestedCase[],
  unitNames: Readonly<Record<string, string>>,
): Promise<void> {
  await noted(agencyId, async (tx) => {
    for (const [id, name] of Object.entries(unitNames))
      await insertUnit(tx, { id, agencyId, name, position: 9 })
  })
  await transact((tx) => insertPlantedCases(tx, agencyId, cases))
  await rebuildProgress('clerk')
}
