import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'

/** The sign-in page, and where it leads; null before the first run. */
export async function signInView(
  wanted: string | undefined,
): Promise<{ agencyName: string; demo: boolean; leadsTo: string } | null> {
  const agency = await mainAgency(reads())
  if (!agency) return null
  return { agencyName: agency.name, demo: process.env.YISHENBAN_DEMO === '1', leadsTo: samePlace(wanted) }
}

/** Only an address of this site, so that a link cannot lead a fresh session elsewhere. */
function samePlace(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/today'
}
