import { type CaseRow, caseRow } from '@/db/queries/case-store'
import { fileRow } from '@/db/queries/files'
import { peopleOf, unitRows } from '@/db/queries/office'
import type { Reads } from '@/db/transact'
import type { Command, FormField } from '@/domain/case/command'
import { type Refused, refuse } from '@/domain/case/refusal'
import type { Office } from './office-context'
import { receivingAgencies } from './pass-on'
import { sameApplicant } from './same-applicant'

interface Of {
  office: Office
  row: CaseRow
}

/**
 * Null when every id that a form brings is one that it offers: a unit in use, a clerk of that unit, another request of
 * the applicant, a file of the case. A list may be older than the office, and a form may be posted without its page.
 */
export async function notOffered(
  from: Reads,
  of: Of,
  { fields }: Command,
  input: unknown,
): Promise<Refused | null> {
  const chosen = input as Record<string, unknown>
  for (const [name, field] of Object.entries(fields)) {
    const id = chosen[name]
    if (typeof id !== 'string' || id === '') continue
    if (await isOffered(from, of, field, { id, unitId: chosen.unitId })) continue
    return refuse('notOffered', `所选的“${field.label}”不存在，或者已经停用。`, '请刷新页面后重新选择。', {
      field: name,
    })
  }
  return null
}

async function isOffered(
  from: Reads,
  { office, row }: Of,
  { as }: FormField,
  { id, unitId }: { id: string; unitId: unknown },
): Promise<boolean> {
  switch (as) {
    case 'unit':
      return (await unitRows(from, office.id)).some((unit) => unit.id === id && unit.active)
    case 'person':
      return (await peopleOf(from, office.id)).some(
        (person) =>
          person.id === id && person.active && person.unitId === unitId && person.roles.includes('clerk'),
      )
    case 'earlierCase': {
      const other = await caseRow(from, id)
      return other !== null && other.id !== row.id && sameApplicant(row, other)
    }
    case 'otherAgency':
      return (await receivingAgencies(from, office.id)).some((agency) => agency.id === id)
    case 'proof':
      return (await fileRow(from, id))?.caseId === row.id
    default:
      return true
  }
}
