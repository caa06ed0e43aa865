import { type CaseRow, caseRow } from '@/db/queries/case-store'
import { countsOfApplicant, requestsOfApplicant } from '@/db/queries/same-applicant'
import { suggestedRequests } from '@/db/queries/suggestions'
import type { Reads } from '@/db/transact'
import { addDays } from '@/domain/calendar/day'
import { SAME_FROM } from '@/domain/memory/likeness'
import { countedSince } from '@/domain/memory/same-person'
import { isMuch, type Suggested, suggestedBy } from '@/domain/memory/suggestions'
import { sameApplicant } from '../cases/same-applicant'
import { today } from '../today'
import { rankedRequests } from '../views/nearest'
import { applicantOf } from '../views/other-requests'

/** Days back in which requests for the same thing are one group. */
const DAYS_BACK = 365
/** Requests of a group that are looked at. */
const MOST_MEMBERS = 50

/** What a case and others suggest: those that ask for the same, and those of its applicant. None of an old case. */
export async function suggestedOf(
  from: Reads,
  caseId: string,
): Promise<{ agencyId: string; one: Suggested }[]> {
  const row = await caseRow(from, caseId)
  const since = addDays(today(), -DAYS_BACK)
  if (!row || row.arrivedOn < since) return []
  const suggested = [...(await ofSameText(from, row, since)), ...(await ofApplicantsVolume(from, row))]
  return suggested.map((one) => ({ agencyId: row.agencyId, one }))
}

async function ofSameText(from: Reads, row: CaseRow, since: string): Promise<Suggested[]> {
  const { rows } = await rankedRequests(from, row.agencyId, row.requested)
  const same = rows
    .filter(({ caseId, ofBoth, arrivedOn }) => caseId !== row.id && ofBoth >= SAME_FROM && arrivedOn >= since)
    .slice(0, MOST_MEMBERS - 1)
  if (same.length === 0) return []
  const ids = [row.id, ...same.map(({ caseId }) => caseId)]
  const open = new Map(
    (await suggestedRequests(from, row.agencyId, ids)).map(({ caseId, concludedOn }) => [
      caseId,
      concludedOn === null,
    ]),
  )
  const others = await Promise.all(same.map(({ caseId }) => caseRow(from, caseId)))
  // A number for each applicant: the first of their requests.
  const members = [row, ...others.filter((other) => other !== null)]
  return suggestedBy(
    members.map((member) => ({
      caseId: member.id,
      applicant: members.findIndex((other) => other.id === member.id || sameApplicant(other, member)),
      open: open.get(member.id) ?? false,
    })),
  )
}

async function ofApplicantsVolume(from: Reads, row: CaseRow): Promise<Suggested[]> {
  const applicant = applicantOf(row)
  const counts = await countsOfApplicant(from, applicant, countedSince(today()))
  if (!isMuch(counts)) return []
  const newest = await requestsOfApplicant(from, applicant, { skip: 0, limit: MOST_MEMBERS })
  const caseIds = newest.map(({ caseId }) => caseId)
  return [{ kind: 'volume', caseIds, applicants: 1, requests: counts.lastYear }]
}
