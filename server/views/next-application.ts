import { type CaseRow, caseRow } from '@/db/queries/case-store'
import { reads } from '@/db/transact'
import { agencyAt } from '../public/agency-at'
import { openedHere } from '../public/opened'
import { keptReceipt } from '../public/receipt'

/** Who asks, how they are reached and how they want it; numbers of papers and what is asked for are filled in anew. */
const TAKEN_OVER = [
  'applicantKind',
  'applicantName',
  'identityKind',
  'creditCode',
  'contactPerson',
  'phone',
  'email',
  'address',
  'postcode',
  'fax',
  'agentName',
  'informationForm',
  'deliveryWay',
] as const satisfies readonly (keyof CaseRow)[]

/**
 * Values that the next application begins with, of one that this browser has opened by its code or has just sent at
 * this entrance; null for any other, whether there is one or not.
 */
export async function nextApplication(
  entrance: string,
  caseId: string,
): Promise<Record<string, string> | null> {
  const row = (await openedHere(entrance, caseId))?.row ?? (await justSent(entrance, caseId))
  if (!row) return null
  return Object.fromEntries(TAKEN_OVER.flatMap((field) => (row[field] ? [[field, row[field]]] : [])))
}

async function justSent(entrance: string, caseId: string): Promise<CaseRow | null> {
  if ((await keptReceipt())?.caseId !== caseId) return null
  const [agency, row] = [await agencyAt(entrance), await caseRow(reads(), caseId)]
  return row && row.agencyId === agency?.id ? row : null
}
