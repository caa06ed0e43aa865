import { caseRow } from '@/db/queries/case-store'
import { changesAfter, type SourceRow, sourceRequest } from '@/db/queries/sources'
import { reads, readTogether, transactOfAgency } from '@/db/transact'
import { answerDueOn } from '@/domain/case/case'
import { courseForApplicant } from '@/domain/case/course'
import { settledOn } from '@/domain/case/standing'
import type { Changes, Status } from '@/domain/sources/answered'
import { TOLD_STATE_LABELS, toldState } from '@/domain/sources/told-state'
import { caseOfRow } from '../cases/load-case'
import { loadOffice } from '../cases/office-context'
import { appendAudit } from '../proof/append-audit'
import {
  type Answer,
  type ApplicantCase,
  answerContent,
  answersFor,
  answersSent,
} from '../public/online-answers'
import { now } from '../today'
import { answerHref, changesHref, statusHref } from './addresses'

/** A request that came through a source, as its applicant would find it; null for what never came through it. */
export async function caseThrough(source: SourceRow, number: string): Promise<ApplicantCase | null> {
  const from = reads()
  const request = await sourceRequest(from, source.id, number)
  const row = request && (await caseRow(from, request.caseId))
  if (!row) return null
  const office = await loadOffice(from, row.agencyId)
  return { row, kase: await caseOfRow(from, office, row), office }
}

/** Where a request stands, as its applicant may be told: as of one instant. */
export function statusThrough(source: SourceRow, number: string): Promise<Status | null> {
  return readTogether(() => toldThrough(source, number))
}

async function toldThrough(source: SourceRow, number: string): Promise<Status | null> {
  const found = await caseThrough(source, number)
  if (!found) return null
  const { row, kase } = found
  const { standing } = kase
  const settled = settledOn(standing)
  const state = toldState(kase.state)
  return {
    number: row.number,
    sourceNumber: number,
    state,
    stateWords: TOLD_STATE_LABELS[state],
    receivedOn: kase.clock.receivedOn,
    dueOn: settled ? null : answerDueOn(kase),
    respondBy: settled ? null : (standing.awaited?.respondBy ?? null),
    concludedOn: settled,
    course: courseForApplicant(kase.history),
    answers: (await answersThrough(source, found)).map(({ id, kind, title }) => ({
      id,
      kind,
      title,
      href: answerHref(number, id),
    })),
  }
}

/** Letters that a source may fetch: those to be read online, or with its right all that were sent to the applicant. */
function answersThrough({ rights }: SourceRow, found: ApplicantCase): Promise<Answer[]> {
  return rights.includes('read_answers') ? answersSent(found) : answersFor(found)
}

/**
 * The content of an answer for a source, with its line in the audit log. It does not prove delivery: a program has
 * fetched the letter, and nobody knows whether its applicant has read it.
 */
export async function openAnswerThrough(source: SourceRow, number: string, id: string) {
  const found = await caseThrough(source, number)
  const answer = found && (await answersThrough(source, found)).find((one) => one.id === id)
  const opened = found && answer ? await answerContent(found, answer) : null
  if (!found || !opened) return null
  await transactOfAgency(source.agencyId, (tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: source.agencyId,
      personId: 'system',
      action: 'sourceReadAnswer',
      caseId: found.row.id,
      detail: { number: found.row.number, sourceId: source.id, sourceName: source.name },
    }),
  )
  return opened
}

/** Changes of one page. */
const PAGE = 100

/**
 * What moved on since an instant (ISO), the oldest first; `after` is the place of the last page. Several changes of one
 * request are told each by itself.
 */
export async function changesThrough(
  source: SourceRow,
  { since, after }: { since: string; after: string },
): Promise<Changes> {
  const rows = await changesAfter(reads(), source.id, { at: since, id: after }, PAGE + 1)
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    changes: page.map(({ number, state, changedAt }) => ({
      sourceNumber: number,
      state: toldState(state),
      changedAt,
      href: statusHref(number),
    })),
    next: rows.length > PAGE && last ? changesHref(last.changedAt, last.id) : null,
  }
}
