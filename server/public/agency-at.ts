import { notFound } from 'next/navigation'
import { cache } from 'react'
import { agencyByFormerShortName } from '@/db/queries/entrances'
import { type AgencyRow, agencyByShortName, mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { MAIN_SHORT_NAME } from '@/domain/entrance/short-name'

export { MAIN_SHORT_NAME }

/**
 * The agency whose entrance has this short name in its address, or had it before it chose another: what was printed
 * with the old one leads there all the same. Null where there is none. A page asks once, however many of its parts do.
 */
export const agencyAt = cache(async (shortName: string): Promise<AgencyRow | null> => {
  // A form carries the name of its entrance; whoever posts another thing in its place is at no agency's.
  if (typeof shortName !== 'string') return null
  const from = reads()
  if (shortName === MAIN_SHORT_NAME) return mainAgency(from)
  return (await agencyByShortName(from, shortName)) ?? agencyByFormerShortName(from, shortName)
})

/** As `agencyAt`, for a page: without an agency there is no page. */
export async function entranceAt(params: Promise<{ agency: string }>): Promise<AgencyRow> {
  return (await agencyAt((await params).agency)) ?? notFound()
}

/** Short name under which an agency's entrance is found now; null for a child that has none. */
export function shortNameOf({ shortName, parentId }: Pick<AgencyRow, 'shortName' | 'parentId'>) {
  return shortName ?? (parentId === null ? MAIN_SHORT_NAME : null)
}
