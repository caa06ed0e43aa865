import { caseRow } from '@/db/queries/case-store'
import type { Reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { relationTo } from '@/domain/case/decide'
import { caseOfRow } from './load-case'
import { loadOffice } from './office-context'

/** A case that this person may look at; the one check of all that looks at one case. */
export async function visibleCase(from: Reads, actor: Actor, caseId: string) {
  const row = await caseRow(from, caseId)
  if (!row || row.agencyId !== actor.agencyId) return null
  const office = await loadOffice(from, actor.agencyId)
  const kase = await caseOfRow(from, office, row)
  const relation = relationTo(actor, kase)
  return mayDo(actor, 'viewCase', relation) ? { row, kase, office, relation } : null
}
