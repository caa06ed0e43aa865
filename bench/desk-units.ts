import { and, asc, eq, isNull } from 'drizzle-orm'
import { casesToChoose } from '@/db/queries/bulk'
import { insertUnit } from '@/db/queries/office-changes'
import { caseProgress } from '@/db/schema'
import { reads } from '@/db/transact'
import { execute } from '@/server/cases/execute'
import { noted } from '@/server/testing/noted'

const UNITS = ['政府办公室', '自然资源科', '住建科', '财政科', '农业农村科', '民政科', '教育科', '卫健科']
/** The oldest open cases are dealt out; the others wait to be assigned. */
const DEALT_OUT = 320

/** Eight units with forty open cases each, as far as there are so many, by the product's own steps. */
export async function dealtOut(agencyId: string): Promise<void> {
  await noted(agencyId, async (tx) => {
    for (const [position, name] of UNITS.entries())
      await insertUnit(tx, { id: unitId(position), agencyId, name, position: position + 1 })
  })
  const open = await reads()
    .select({ caseId: caseProgress.caseId })
    .from(caseProgress)
    .where(and(eq(caseProgress.agencyId, agencyId), isNull(caseProgress.concludedOn)))
    .orderBy(asc(caseProgress.dueKey))
    .limit(DEALT_OUT)
  const cases = await casesToChoose(
    reads(),
    agencyId,
    open.map(({ caseId }) => caseId),
  )
  const supervisor = { personId: 'bench', agencyId, unitId: null, roles: ['supervisor' as const] }
  for (const [i, { caseId, version }] of cases.entries()) {
    const input = { unitId: unitId(i % UNITS.length), personId: '' }
    const done = await execute(supervisor, caseId, { command: 'assign', input }, version)
    if ('refusal' in done) throw new Error(done.refusal.message)
  }
}

const unitId = (position: number) => `bench-unit-${position}`
