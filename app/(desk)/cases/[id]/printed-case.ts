import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requirePrivilege } from '@/server/people/session'
import { caseView } from '@/server/views/case'

/** A case for a sheet of its own that is printed, with the agency's name; read once for its page and its title. */
export const printedCase = cache(async (id: string) => {
  const { actor, agencyName } = await requirePrivilege('viewCase')
  return { view: (await caseView(actor, id)) ?? notFound(), agencyName }
})
