import { pendingIn } from '@/db/queries/today'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { monthDayWords } from '@/domain/calendar/day-words'
import type { CaseState } from '@/domain/case/case'
import type { PendingMatter } from '@/domain/case/pending'
import { today } from '../today'
import { queueView } from './queue'
import type { QueueAddress } from './queue-address'
import type { QueueLine } from './queue-line'
import { queueLines } from './queue-lines'

/** Cases among which whoever urges chooses. */
export interface UrgeView {
  lines: readonly UrgeLine[]
  /** What narrows the list, in words. */
  chips: readonly string[]
  /** There are more than are shown. */
  more: boolean
  /** The same list in the queue. */
  listHref: string
  /** Where a 督办单 about cases of this list is begun; null for whoever may issue none. */
  orderHref: string | null
}

export interface UrgeLine
  extends Pick<
    QueueLine,
    'caseId' | 'number' | 'requested' | 'holder' | 'holderUnitId' | 'leftWords' | 'stateLabel'
  > {
  tone: 'late' | 'soon' | 'pause' | 'plain'
  /** “今天已催办”, “11月24日催办，未回复”; null where no urging waits. */
  urged: string | null
  /** Urged today: once a day is enough. */
  done: boolean
  /** Chosen from the start: late, due within five days, or all of a list that somebody narrowed. */
  chosen: boolean
}

/** So many as can be looked through before pressing a button. */
export const URGE_LINES = 200

/** Nobody is urged about what is answered or over. */
const WORKED_ON = (state: CaseState) => state !== 'to_deliver' && state !== 'concluded'

/** The cases of a list that can be urged, with what was urged before. `actor` may urge. */
export async function urgeView(actor: Actor, address: QueueAddress): Promise<UrgeView> {
  const from = reads()
  const found: QueueLine[] = []
  let more = false
  for await (const line of queueLines(actor, address)) {
    if (!WORKED_ON(line.state)) continue
    more = found.length === URGE_LINES
    if (more) break
    found.push(line)
  }
  const now = today()
  const pending = await pendingIn(
    from,
    found.map(({ caseId }) => caseId),
    now,
  )
  const { chips } = await queueView(actor, address)
  const narrowed = address.lateness !== undefined || address.q !== undefined
  return {
    lines: found.map((line) => {
      const shown = urgeLineOf(line, pending.get(line.caseId) ?? [], now)
      return { ...shown, chosen: !shown.done && (narrowed || presses(line)) }
    }),
    chips: chips.map(({ label }) => label),
    more,
    listHref: `/cases?${new URLSearchParams(textsOf(address))}`,
    orderHref: mayDo(actor, 'issueSupervisionOrder')
      ? `/orders/new?${new URLSearchParams(textsOf(address))}`
      : null,
  }
}

/** A line of the list with what is known of its urging; nothing is chosen. */
export function urgeLineOf(line: QueueLine, pending: readonly PendingMatter[], now: IsoDate): UrgeLine {
  const { caseId, number, requested, holder, holderUnitId, leftWords, left, stateLabel } = line
  const on = pending.find(({ kind }) => kind === 'urged')?.on ?? null
  return {
    caseId,
    number,
    requested,
    holder,
    holderUnitId,
    leftWords,
    stateLabel,
    tone: TONES[left.type] ?? 'plain',
    urged: urgedWords(on, now),
    done: on === now,
    chosen: false,
  }
}

const TONES: Partial<Record<QueueLine['left']['type'], UrgeLine['tone']>> = {
  late: 'late',
  due_today: 'soon',
  paused: 'pause',
}

/** Working days before the due day from which a case is chosen without being asked for. */
const PRESSING_WORKING_DAYS = 5

function presses({ left }: QueueLine): boolean {
  return (
    left.type === 'late' ||
    left.type === 'due_today' ||
    (left.type === 'left' && left.days <= PRESSING_WORKING_DAYS)
  )
}

function urgedWords(on: IsoDate | null, now: IsoDate): string | null {
  if (on === null) return null
  return on === now ? '今天已催办' : `${monthDayWords(on)}催办，未回复`
}

function textsOf(address: QueueAddress): Record<string, string> {
  return Object.fromEntries(
    Object.entries(address).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}
