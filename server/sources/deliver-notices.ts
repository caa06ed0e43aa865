import {
  dueSourceNotices,
  leaseSourceNotice,
  type SourceNoticeRow,
  type SourceRow,
  updateSourceNotice,
} from '@/db/queries/sources'
import { reads, transactOfAgency } from '@/db/transact'
import { dueAttempts } from '@/domain/operation/next-attempt'
import { minutesAfter } from '@/domain/people/minutes-after'
import type { SourceNotice } from '@/domain/sources/answered'
import { LONGEST_PAUSE_MINUTES, noticePause } from '@/domain/sources/notice-pauses'
import type { NoticeFailure } from '@/domain/sources/source'
import { toldState } from '@/domain/sources/told-state'
import { openNoticeSecret, readKeyring } from '../secrets'
import { STANDARD } from '../secrets/suites/standard'
import { now } from '../today'

/** Notices of one round; the next round takes the rest. */
const AT_ONCE = 20
/** How long a process may take over a round before another may try the same. */
const LEASE_MINUTES = 10
/** A portal that has not answered by then is tried again later. */
const PATIENCE_MS = 10_000

const SIGNATURE_HEADER = 'Yishenban-Signature'

type Due = Awaited<ReturnType<typeof dueSourceNotices>>[number]

/**
 * Tells sources of their requests that moved on. Several servers may call it at once: a notice is leased before it is
 * sent. One that does not arrive is tried again, ever more seldom, and given up after `MOST_ATTEMPTS`.
 */
export async function deliverSourceNotices(): Promise<{ delivered: number; failed: number }> {
  const done = { delivered: 0, failed: 0 }
  for (const due of await lease()) {
    const failure = await tell(due.source, due.notice)
    if (failure) done.failed++
    else done.delivered++
    const outcome = outcomeOf(due.notice, failure)
    await transactOfAgency(due.source.agencyId, (tx) => updateSourceNotice(tx, due.notice.id, outcome))
  }
  return done
}

/** A round of them, leased agency by agency; those that another server has meanwhile are its own. */
async function lease(): Promise<Due[]> {
  const due = await dueSourceNotices(reads(), dueAttempts(now(), LONGEST_PAUSE_MINUTES), AT_ONCE)
  const leased: Due[] = []
  for (const [agencyId, some] of Map.groupBy(due, ({ source }) => source.agencyId)) {
    const until = minutesAfter(now(), LEASE_MINUTES)
    const taken = await transactOfAgency(agencyId, async (tx) => {
      const mine: Due[] = []
      for (const one of some) if (await leaseSourceNotice(tx, one.notice, until)) mine.push(one)
      return mine
    })
    for (const { source, notice } of taken)
      leased.push({ source, notice: { ...notice, attempts: notice.attempts + 1 } })
  }
  return leased
}

function outcomeOf({ attempts }: SourceNoticeRow, failure: NoticeFailure | null) {
  if (!failure) return { deliveredAt: now(), nextAttemptAt: null, failure: null }
  const pause = noticePause(attempts)
  return { failure, nextAttemptAt: pause === null ? null : minutesAfter(now(), pause) }
}

/** Only the address that the administrator entered is called: a redirection is a failure, what is answered is not read. */
async function tell(source: SourceRow, notice: SourceNoticeRow): Promise<NoticeFailure | null> {
  const cipher = source.noticeSecretCipher
  const secret = cipher && openNoticeSecret(cipher, source.id, readKeyring())
  if (!secret || !source.noticeAddress) return 'keyMissing'
  const body = JSON.stringify(bodyOf(notice))
  try {
    const answer = await fetch(source.noticeAddress, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'User-Agent': 'Yishenban',
        [SIGNATURE_HEADER]: signatureOf(body, secret, Math.floor(Date.parse(now()) / 1000)),
      },
    })
    await answer.body?.cancel()
    if (answer.ok) return null
    return answer.status >= 300 && answer.status < 400 ? 'redirected' : 'refused'
  } catch (fault) {
    return (fault as Error).name === 'TimeoutError' ? 'slow' : 'unreachable'
  }
}

/** The number there, the state and the instant: no personal data. */
function bodyOf({ id, number, state, changedAt }: SourceNoticeRow): SourceNotice {
  return { id, sourceNumber: number, state: toldState(state), changedAt }
}

/**
 * HMAC-SHA-256 over the second and the body, so that an old notice cannot be sent again as a new one. In whatever suite
 * this installation keeps its data: the portal computes the same (`docs/guide/interface.md`).
 */
export function signatureOf(body: string, secret: string, second: number): string {
  return `t=${second},v1=${STANDARD.macKey(Buffer.from(secret)).mac(`${second}.${body}`).toString('hex')}`
}
