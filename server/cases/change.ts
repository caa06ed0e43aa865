import { forgetCases } from '@/db/queries/case-forgetting'
import { searchAnew } from '@/db/queries/case-search'
import { type CaseRow, caseRow, type NewCaseRow } from '@/db/queries/case-store'
import {
  appendEvents,
  beginCases,
  changeCase,
  deleteBatchCases,
  insertDerived,
  insertTexts,
  type RecordedBy,
  replaceJoint,
} from '@/db/queries/case-writes'
import type { JointRow } from '@/db/queries/joint-applicants'
import { saveDerived } from '@/db/queries/progress-change'
import { waitAgain, waitingOf } from '@/db/queries/submissions'
import { type Tx, transactOfAgency } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import type { IsoDate } from '@/domain/calendar/day'
import type { Case, CaseState } from '@/domain/case/case'
import type { CaseText, Context } from '@/domain/case/command'
import type { DecidedCase } from '@/domain/case/decide'
import type { RecordedEvent } from '@/domain/case/events'
import { type CaseProgress, project } from '@/domain/case/progress'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { answerTextIds, numbersIn } from '@/domain/case/search-numbers'
import type { Clock } from '@/domain/clock/types'
import { remindsApplicant } from '@/domain/reminders/reminding'
import type { WaitingSubmission } from '@/domain/submissions/waiting'
import { appendAudit } from '../proof/append-audit'
import { caseBegun, caseChanged, caseRewritten, casesTakenOut } from '../proof/gathered'
import { queueReminders } from '../reminders/queue'
import { noticeSource } from '../sources/notice'
import { now } from '../today'
import { derivedRows } from './derived-rows'
import { caseOfRow, noSuchCase } from './load-case'
import { contextFor, loadOffice, type Office } from './office-context'

// The one door. Whatever is written of a case goes through here: its history, what is derived from it and its line in
// the audit log stand together or not at all. The structure check keeps the writers of db/queries from everybody else.

/** The person who writes, for which office, in which transaction and at which instant (ISO). */
export interface Writing {
  tx: Tx
  actor: Actor
  office: Office
  at: string
}

/** A case as a step finds it; nobody else writes until the step has ended. */
export interface CaseAtHand extends Writing {
  row: CaseRow
  kase: Case
  context: Context
}

/** A case as a step leaves it; `recorded` is empty where something is added beside its history. */
export interface CaseChange extends Pick<DecidedCase, 'next' | 'recorded' | 'texts'> {
  /** The step, for the audit. */
  action: AuditAction
  /** For the audit, beside number, events, state and due day. No personal data. */
  detail?: Record<string, unknown>
  /** The row, where what was entered of the request was amended. */
  row?: CaseRow
  /** Those who apply together with the first, where they were amended. */
  joint?: readonly JointRow[]
  /** What of the applicant waits at the desk, where something came in or was decided on. */
  waiting?: readonly WaitingSubmission[]
  /** News to the applicant that no event tells: a decision on what they sent. */
  tellsApplicant?: true
}

/** Result of a step: the cases as it leaves them, and what is done and answered once they are written. */
export interface Changed<T> {
  changes: readonly CaseChange[]
  answer(): T | Promise<T>
}

export type CaseStep<T> = (at: CaseAtHand) => Promise<Changed<T> | Refused>

/** No version was seen. A symbol, because whatever a browser sends as a version must not be taken for it. */
export const UNSEEN = Symbol('unseen')

/**
 * Changes a case by a step, in one transaction. `version` is the case as the person saw it: when somebody else changed
 * it since, nothing is written and the person keeps their input; `UNSEEN` for what depends on nothing that they saw. What
 * the step itself writes beside the cases (numbers, letters, files) is taken back with a refusal.
 */
export function change<T>(
  actor: Actor,
  caseId: string,
  version: number | typeof UNSEEN,
  step: CaseStep<T>,
): Promise<T | Refused> {
  return transactOfAgency(actor.agencyId, async (tx) => {
    const at = await caseAtHand(tx, actor, caseId)
    if (!at) return noSuchCase()
    if (at.row.anonymisedOn !== null) return anonymisedAlready(at.row.anonymisedOn)
    if (version !== UNSEEN && at.kase.version !== version) return changedMeanwhile()
    const done = await step(at)
    if (isRefused(done)) return done
    for (const one of done.changes) await writeChange(at, one)
    return done.answer()
  })
}

async function caseAtHand(tx: Tx, actor: Actor, caseId: string): Promise<CaseAtHand | null> {
  const row = await caseRow(tx, caseId)
  if (!row || row.agencyId !== actor.agencyId) return null
  const writing = await writingFor(tx, actor)
  const kase = await caseOfRow(tx, writing.office, row)
  return { ...writing, row, kase, context: contextFor(actor, writing.office) }
}

/** For a step that begins cases or touches many: the office and the instant, inside its transaction. */
export async function writingFor(tx: Tx, actor: Actor): Promise<Writing> {
  return { tx, actor, office: await loadOffice(tx, actor.agencyId), at: now() }
}

/** A step that adds to a case without an event: files, letters, remedies. */
export function withoutEvents(kase: Case): Pick<DecidedCase, 'next' | 'recorded' | 'texts'> {
  return { next: kase, recorded: [], texts: [] }
}

async function writeChange(writing: Writing, one: CaseChange): Promise<void> {
  const { recorded, texts, row, joint, action, detail } = one
  const waiting = one.waiting ?? (await waitingAgain(writing.tx, one))
  const next = waiting ? { ...one.next, waiting } : one.next
  if (row) await changeCase(writing.tx, row)
  if (joint) await replaceJoint(writing.tx, next.id, joint)
  if (recorded.length > 0) {
    await noticeSource(writing, next, recorded)
    await writeHistories(writing, [{ caseId: next.id, recorded, texts }])
  }
  if (recorded.length > 0 || waiting) await writeDerived(writing, next)
  if (row || joint || tellsSearched(recorded)) await searchAnew(writing.tx, [next.id])
  const { id: caseId, number } = next
  caseChanged(
    { caseId, number, facts: row !== undefined || joint !== undefined },
    { recorded, texts, ...by(writing) },
  )
  if (isNews(writing, one)) await queueReminders(writing.tx, next.id, writing.at)
  await auditCase(writing, next.id, action, {
    number: next.number,
    ...(recorded.length > 0 ? cameTo(recorded, next) : {}),
    ...detail,
  })
}

/** Something by which a case is found: a number that is read from a letter, or what was answered. */
function tellsSearched(recorded: readonly RecordedEvent[]): boolean {
  return numbersIn(recorded).length > 0 || answerTextIds(recorded).length > 0
}

/** What an applicant sent lies at the desk again, when the event that it became is void: nobody has decided on it. */
async function waitingAgain(tx: Tx, { next, recorded }: CaseChange) {
  const voided = recorded.flatMap(({ event }) =>
    event.type === 'corrected' && event.replacement === null ? [event.target] : [],
  )
  if (voided.length === 0 || !(await waitAgain(tx, next.id, voided))) return undefined
  return waitingOf(tx, next.id)
}

/** The applicant does not know it yet: not of their own doing, and not brought by an e-mail that has just left. */
function isNews({ actor }: Writing, { recorded, action, tellsApplicant }: CaseChange): boolean {
  if (actor.roles.includes('applicant') || action === 'sendMail' || action === 'markMailSent') return false
  return tellsApplicant === true || remindsApplicant(recorded)
}

/** A case that begins: registered, split off, or told by a ledger. */
export interface NewCase {
  row: Omit<NewCaseRow, 'createdAt' | 'createdBy'>
  /** Those who apply together with the first. */
  joint?: readonly JointRow[]
  recorded: readonly RecordedEvent[]
  texts: readonly CaseText[]
  /** The case as it begins; number and id may still be others. */
  kase: Case
  progress: CaseProgress
  /** Its own line in the audit log, beside number and events; null where one line tells of many. */
  audit: { action: AuditAction; detail: Record<string, unknown> } | null
}

/** Begins cases, in the transaction of the step that brings them. */
export async function begin(writing: Writing, cases: readonly NewCase[]): Promise<void> {
  const { tx, actor, office, at } = writing
  const begun = cases.map(({ row, joint, recorded, texts }) => ({
    row: { ...row, createdAt: at, createdBy: actor.personId },
    joint,
    recorded,
    texts,
  }))
  await beginCases(tx, begun)
  for (const one of begun) caseBegun(one, { ...one, ...by(writing) })
  await writeHistories(
    writing,
    cases.map(({ row, ...history }) => ({ caseId: row.id, ...history })),
  )
  await insertDerived(
    tx,
    cases.map(({ kase, progress }) => derivedRows(kase, progress, { calendar: office.calendar, at })),
  )
  for (const { row, recorded, progress, audit } of cases) {
    if (!audit) continue
    const detail = {
      number: row.number,
      ...cameTo(recorded, { ...progress, clock: progress }),
      ...audit.detail,
    }
    await auditCase(writing, row.id, audit.action, detail)
  }
}

/**
 * Derives cases anew where something else than a step changed what follows from their histories: the calendar, a
 * setting, the program. Events only tell of it; the line in the audit log is of what was changed. Gives what follows now.
 */
export async function deriveAnew(
  writing: Writing,
  cases: readonly Pick<DecidedCase, 'next' | 'recorded'>[],
): Promise<CaseProgress[]> {
  const derived: CaseProgress[] = []
  await writeHistories(
    writing,
    cases.map(({ next, recorded }) => ({ caseId: next.id, recorded, texts: [] })),
  )
  for (const { next, recorded } of cases) {
    derived.push(await writeDerived(writing, next))
    if (recorded.length === 0) continue
    const { id: caseId, number } = next
    caseChanged({ caseId, number, facts: false }, { recorded, texts: [], ...by(writing) })
  }
  return derived
}

/**
 * Takes away everything of cases that leads to a person (匿名): each with its own line in the audit log, which keeps the
 * digest of what stood before. Gives the contents in the file store that their rows named.
 */
export async function forget(
  writing: Writing,
  rows: readonly Pick<CaseRow, 'id' | 'number'>[],
  { on, digests }: { on: IsoDate; digests: ReadonlyMap<string, string> },
): Promise<string[]> {
  const { contents, counts } = await forgetCases(
    writing.tx,
    rows.map(({ id }) => id),
    on,
  )
  for (const { id, number } of rows) {
    caseRewritten({ caseId: id, number })
    const { files = 0, texts = 0 } = counts.get(id) ?? {}
    await auditCase(writing, id, 'anonymiseCase', {
      number,
      filesTaken: files,
      textsTaken: texts,
      digestBefore: digests.get(id) ?? '',
    })
  }
  return contents
}

/** Takes the cases of an import out again; gives how many there were. */
export async function takeOut({ tx }: Writing, batchId: string): Promise<number> {
  const { deleted, macs } = await deleteBatchCases(tx, batchId)
  casesTakenOut(macs)
  return deleted
}

function by({ actor, at }: Writing): RecordedBy {
  return { recordedBy: actor.personId, recordedAt: at }
}

interface WrittenHistory {
  caseId: string
  recorded: readonly RecordedEvent[]
  texts: readonly CaseText[]
}

async function writeHistories(
  { tx, actor, at }: Writing,
  histories: readonly WrittenHistory[],
): Promise<void> {
  await insertTexts(tx, histories)
  await appendEvents(tx, histories, { recordedBy: actor.personId, recordedAt: at })
}

async function writeDerived({ tx, office: { calendar }, at }: Writing, next: Case): Promise<CaseProgress> {
  const progress = project(next, calendar)
  await saveDerived(tx, derivedRows(next, progress, { calendar, at }))
  return progress
}

/** Detail of an audit line about a history: its new events by type and day, and what the case came to. */
function cameTo(
  recorded: readonly RecordedEvent[],
  { state, clock }: { state: CaseState; clock: Pick<Clock, 'dueOn'> },
) {
  return {
    events: recorded.map(({ seq, event }) => ({ seq, type: event.type, on: event.on })),
    state,
    dueOn: clock.dueOn,
  }
}

function auditCase(
  { tx, actor, office, at }: Writing,
  caseId: string,
  action: AuditAction,
  detail: Record<string, unknown>,
): Promise<void> {
  return appendAudit(tx, { at, agencyId: office.id, personId: actor.personId, action, caseId, detail })
}

function anonymisedAlready(on: IsoDate): Refused {
  return refuse(
    'anonymised',
    `本件的保存期限已满，已于${on}匿名，不能再办理。`,
    '经过和统计仍可查看。对它新提起的复议、诉讼，请在年报的“复议诉讼”中按原受理编号登记。',
  )
}

export function changedMeanwhile(): Refused {
  return refuse(
    'changedMeanwhile',
    '在您填写期间，其他人已更新本件。您填写的内容没有丢失，也尚未保存。',
    '请查看最新经过，确认仍需办理后再提交。',
  )
}
