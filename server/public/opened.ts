import { cookies } from 'next/headers'
import { caseRow } from '@/db/queries/case-store'
import { type Reads, readTogether } from '@/db/transact'
import { caseOfRow } from '../cases/load-case'
import { loadOffice } from '../cases/office-context'
import { agencyAt } from './agency-at'
import type { ApplicantCase } from './online-answers'
import { codeMark, OPENED_COOKIE, type Opened, openedIn, withOpened } from './opened-cookie'
import { SEALED_COOKIE } from './sealed'

// 已用查询码打开的申请: which requests this browser has shown the code of. Several at once, in one cookie that the browser
// cannot read, that ends with the browser, and that is worth nothing after an hour without use.

/** Opens a request in this browser; called by an action or a route. */
export async function openHere(found: ApplicantCase): Promise<void> {
  const jar = await cookies()
  const one = { caseId: found.row.id, codeHash: found.row.queryCodeHash ?? '' }
  jar.set(OPENED_COOKIE, withOpened(jar.get(OPENED_COOKIE)?.value, one), { ...SEALED_COOKIE, path: '/' })
}

/** Closes all of them, for whoever leaves a computer that others use. */
export async function closeAllHere(): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: OPENED_COOKIE, path: '/' })
}

/** A request of this agency's entrance that is open in this browser; null for any other, whether there is one or not. */
export async function openedHere(entrance: string, caseId: string): Promise<ApplicantCase | null> {
  return (await allOpenedHere(entrance)).find(({ row }) => row.id === caseId) ?? null
}

/** Requests of this agency's entrance that are open in this browser, the newest first. */
export async function allOpenedHere(entrance: string): Promise<readonly ApplicantCase[]> {
  return openedBy((await cookies()).get(OPENED_COOKIE)?.value, entrance)
}

/** What `tell` says of them, with everything that it reads of them: as of one instant. */
export async function tellOpenedHere<T>(entrance: string, tell: Telling<T>): Promise<T> {
  return tellOpenedBy((await cookies()).get(OPENED_COOKIE)?.value, entrance, tell)
}

/** Requests of an agency's entrance that a cookie opens, the newest first; what its code does not fit any more is none. */
export function openedBy(sealed: string | undefined, entrance: string): Promise<readonly ApplicantCase[]> {
  return tellOpenedBy(sealed, entrance, async (opened) => opened)
}

type Telling<T> = (opened: readonly ApplicantCase[]) => Promise<T>

/** As `tellOpenedHere`, of a cookie. One that opens nothing, as strangers bring it, holds no connection. */
export async function tellOpenedBy<T>(
  sealed: string | undefined,
  entrance: string,
  tell: Telling<T>,
): Promise<T> {
  const codes = openedIn(sealed)
  if (codes.length === 0) return tell([])
  return readTogether(async (from) => tell(await openedWith(from, codes, entrance)))
}

async function openedWith(
  from: Reads,
  opened: readonly Opened[],
  entrance: string,
): Promise<ApplicantCase[]> {
  const agency = await agencyAt(entrance)
  if (!agency) return []
  const office = await loadOffice(from, agency.id)
  const found: ApplicantCase[] = []
  for (const { caseId, code } of opened) {
    const row = await caseRow(from, caseId)
    if (row?.agencyId !== agency.id || !row.queryCodeHash || codeMark(row.queryCodeHash) !== code) continue
    found.push({ row, office, kase: await caseOfRow(from, office, row) })
  }
  return found
}
