import type { CaseRow } from '@/db/queries/case-store'
import { earlierRequests, type KnownApplicant, requestsOfApplicant } from '@/db/queries/same-applicant'
import type { Reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import { CASE_STATE_LABELS } from '@/domain/case/case'
import { outcomeLabel } from '@/domain/case/outcomes'
import { numberKey } from '@/domain/case/progress'
import { ANSWERED } from '@/domain/queue/counted'
import { readKeyring, storedIdentityHashes } from '../secrets'

export interface EarlierRequest {
  caseId: string
  number: string
  requested: string
  stateLabel: string
  outcome: string | null
  arrivedOn: IsoDate
}

const EARLIER_SHOWN = 10

/** Earlier requests of the same applicant, the newest first. */
export async function earlierOf(from: Reads, row: CaseRow): Promise<EarlierRequest[]> {
  return listed(await earlierRequests(from, applicantOf(row), row.id, EARLIER_SHOWN))
}

/** Nobody makes more requests in a month. */
const MOST_A_MONTH = 2000

/** Which of its applicant's requests in the calendar month of arrival a request is, from 1 (国办函〔2020〕109号). */
export async function requestOfMonth(from: Reads, row: CaseRow): Promise<number> {
  const month = row.arrivedOn.slice(0, 7)
  const others = await requestsOfApplicant(from, applicantOf(row), { skip: 0, limit: MOST_A_MONTH, month })
  const before = others.filter(
    ({ arrivedOn, number }) =>
      arrivedOn < row.arrivedOn || (arrivedOn === row.arrivedOn && numberKey(number) < numberKey(row.number)),
  )
  return before.length + 1
}

/** What the applicant of a request is known by. */
export function applicantOf(row: CaseRow): KnownApplicant {
  return {
    agencyId: row.agencyId,
    identityHashes: row.identityHash ? storedIdentityHashes(row, readKeyring()) : [],
    creditCode: row.creditCode,
    name: row.applicantName,
    phone: row.phone,
  }
}

export function listed(rows: Awaited<ReturnType<typeof earlierRequests>>): EarlierRequest[] {
  return rows.map(({ caseId, number, requested, state, outcome, arrivedOn }) => ({
    caseId,
    number,
    requested: titleText(requested),
    stateLabel: CASE_STATE_LABELS[state],
    // Of a case that is answered anew the answer that fell says nothing of where it stands.
    outcome: outcome && ANSWERED.includes(state) ? outcomeLabel(outcome) : null,
    arrivedOn,
  }))
}

const TITLE_LENGTH = 60

/** The first line of a text, cut to a heading. */
export function titleText(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH)}…` : line
}
