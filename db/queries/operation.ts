import {
  and,
  asc,
  count,
  countDistinct,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  max,
  min,
  sql,
} from 'drizzle-orm'
import {
  agencies,
  auditLines,
  caseCounts,
  caseFiles,
  outbox,
  people,
  reminders,
  secondFactors,
  sessions,
  sourceNotices,
} from '../schema'
import type { Reads } from '../transact'
import { SUM_TO_ANSWER } from './kept-counts'
import { isOpenAt } from './sessions'

// Numbers over the whole installation, of every agency, for whoever looks after it: how much, never whose.

/** Cases that are to be answered, 在办. */
export async function openCasesOfAll(from: Reads): Promise<number> {
  const [row] = await from.select({ n: sql<number | null>`${SUM_TO_ANSWER}` }).from(caseCounts)
  return row?.n ?? 0
}

export interface WaitingMail {
  waiting: number
  /** Those among them whose last attempt failed. */
  failed: number
  /** When the oldest came in (ISO); null where none waits. */
  oldestAt: string | null
}

/** Letters that are still to go out by e-mail. */
export async function waitingMail(from: Reads): Promise<WaitingMail> {
  const [row] = await from
    .select({ waiting: count(), failed: count(outbox.failure), oldestAt: min(outbox.queuedAt) })
    .from(outbox)
    .where(isNull(outbox.sentAt))
  return row ?? { waiting: 0, failed: 0, oldestAt: null }
}

/** How many letters went out by e-mail since an instant. */
export async function mailSentSince(from: Reads, since: string): Promise<number> {
  const [row] = await from
    .select({ n: count() })
    .from(outbox)
    .where(and(isNotNull(outbox.sentAt), gte(outbox.sentAt, since)))
  return row?.n ?? 0
}

/** Why letters did not go out, in the words that stand with them, and how many of each; the oldest first. */
export async function mailFailures(
  from: Reads,
): Promise<{ failure: string; times: number; attempts: number }[]> {
  const rows = await from
    .select({
      failure: outbox.failure,
      times: count(),
      attempts: sql<number>`max(${outbox.attempts})`,
    })
    .from(outbox)
    .where(and(isNull(outbox.sentAt), isNotNull(outbox.failure)))
    .groupBy(outbox.failure)
    .orderBy(asc(min(outbox.queuedAt)))
    .limit(10)
  return rows.map(({ failure, ...row }) => ({ failure: failure ?? '', ...row }))
}

export async function waitingReminders(from: Reads): Promise<number> {
  const [row] = await from.select({ n: count() }).from(reminders)
  return row?.n ?? 0
}

/** Notices that sources are still to be sent, and those whose last attempt failed, given up or not. */
export async function noticeStanding(from: Reads): Promise<{ waiting: number; failed: number }> {
  const [waiting] = await from
    .select({ n: count() })
    .from(sourceNotices)
    .where(isNotNull(sourceNotices.nextAttemptAt))
  const [failed] = await from
    .select({ n: count() })
    .from(sourceNotices)
    .where(isNotNull(sourceNotices.failure))
  return { waiting: waiting?.n ?? 0, failed: failed?.n ?? 0 }
}

/** Where people are signed in at an instant. */
export async function openSessions(from: Reads, at: string): Promise<{ people: number; sessions: number }> {
  const [row] = await from
    .select({ people: countDistinct(sessions.personId), sessions: count() })
    .from(sessions)
    .where(isOpenAt(at))
  return { people: row?.people ?? 0, sessions: row?.sessions ?? 0 }
}

/** People in use, and those among them who have a second factor. */
export async function peopleWithSecondFactor(from: Reads): Promise<{ people: number; withFactor: number }> {
  const [row] = await from
    .select({ people: count(), withFactor: count(secondFactors.confirmedAt) })
    .from(people)
    .leftJoin(secondFactors, eq(secondFactors.personId, people.id))
    .where(eq(people.active, true))
  return { people: row?.people ?? 0, withFactor: row?.withFactor ?? 0 }
}

/** The roles of everybody, of whatever agency, and whether their account is in use. */
export async function everybodysRoles(from: Reads) {
  return from.select({ roles: people.roles, active: people.active }).from(people)
}

/** How often each of some actions stands in the audit log since an instant. */
export async function auditTimes(
  from: Reads,
  actions: readonly string[],
  since: string,
): Promise<Readonly<Record<string, number>>> {
  const rows = await from
    .select({ action: auditLines.action, n: count() })
    .from(auditLines)
    .where(
      and(
        inArray(auditLines.agencyId, from.select({ id: agencies.id }).from(agencies)),
        inArray(auditLines.action, [...actions]),
        gte(auditLines.at, since),
      ),
    )
    .groupBy(auditLines.action)
  return Object.fromEntries(rows.map(({ action, n }) => [action, n]))
}

/** When the audit log begins (ISO), and how many lines it has; null while it is empty. */
export async function auditSpan(from: Reads): Promise<{ since: string; lines: number } | null> {
  const [first] = await from
    .select({ at: auditLines.at })
    .from(auditLines)
    .orderBy(asc(auditLines.seq))
    .limit(1)
  const [last] = await from.select({ seq: max(auditLines.seq) }).from(auditLines)
  return first ? { since: first.at, lines: last?.seq ?? 0 } : null
}

/** Files that rows name, and their bytes as uploaded. */
export async function fileTotals(from: Reads): Promise<{ files: number; bytes: number }> {
  const [row] = await from
    .select({ files: count(), bytes: sql<number | null>`sum(${caseFiles.size})` })
    .from(caseFiles)
  return { files: row?.files ?? 0, bytes: row?.bytes ?? 0 }
}
