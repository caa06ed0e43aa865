import { notFound } from 'next/navigation'
import { type AgencyRow, agencyByShortName, mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'

/** Stands in the addresses of the main agency until it has chosen another. */
export const MAIN_SHORT_NAME = 'main'

/** The agency whose entrance has this short name in its address; null where there is none. */
export async function agencyAt(shortName: string): Promise<AgencyRow | null> {
  const named = await agencyByShortName(reads(), shortName)
  if (named || shortName !== MAIN_SHORT_NAME) return named
  const main = await mainAgency(reads())
  return main?.shortName ? null : main
}

/** As `agencyAt`, for a page: without an agency there is no page. */
export async function entranceAt(params: Promise<{ agency: string }>): Promise<AgencyRow> {
  return (await agencyAt((await params).agency)) ?? notFound()
}

/** Short name of the main agency's entrance; null before the first run. */
export async function firstEntrance(): Promise<string | null> {
  const main = await mainAgency(reads())
  return main && (main.shortName ?? MAIN_SHORT_NAME)
}

/** Short name under which an agency's entrance is found now; null for a child that has none. */
export function shortNameOf({ shortName, parentId }: Pick<AgencyRow, 'shortName' | 'parentId'>) {
  return shortName ?? (parentId === null ? MAIN_SHORT_NAME : null)
}
