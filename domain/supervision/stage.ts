import type { IsoDate } from '../calendar/day'

// Stages of the work on a case, as a supervisor asks for them: who has to move next. A state says what the law waits for.

/** In the order in which an ordinary case comes through them. */
export const STAGES = [
  'to_confirm',
  'to_assign',
  'to_accept',
  'in_work',
  'consulting',
  'correction',
  'in_approval',
  'final_not_sent',
  'to_deliver',
] as const
export type Stage = (typeof STAGES)[number]

/** `correction` is everything that waits for the applicant: 补正, 说明理由, 缴费. */
export const STAGE_LABELS: Record<Stage, string> = {
  to_confirm: '待确认',
  to_assign: '待分办',
  to_accept: '待接收',
  in_work: '办理',
  consulting: '征求意见',
  correction: '补正',
  in_approval: '审签',
  final_not_sent: '定稿未发出',
  to_deliver: '待送达',
}

/** All of them but the last: the office owes an answer. */
export const IN_HAND_LABEL = '在办'

/** A stretch that a case spent in one stage in the hands of one unit; `to` is null while it lasts. */
export interface Stretch {
  stage: Stage
  /** Null while nobody holds it. */
  unitId: string | null
  /** Days of effect; equal where it came and went on one day. */
  from: IsoDate
  to: IsoDate | null
}

/**
 * A stretch with the days on which its beginning and its end were recorded, or last corrected: a late entry is known
 * later than it took effect, and whoever looks back may use only what was known. Of the passages known on a day the last
 * tells where the case stood for the office. What a void entry had told is gone, as from the history.
 */
export interface Passage extends Stretch {
  knownFrom: IsoDate
  knownTo: IsoDate | null
}

/** How a case came into the hands of a unit with a passage, and left them; null where it did not. In hand (在办) is every stage but `to_deliver`. */
export interface Handing {
  came: 'arrived' | 'assigned' | null
  went: 'ended' | 'moved' | null
}

/** For each passage of a case, how the case came to its unit with it and left it: what inflow and outflow count. Pure. */
export function handingsOf(passages: readonly Stretch[]): Handing[] {
  return passages.map((passage, i) => {
    if (!inHand(passage)) return { came: null, went: null }
    const before = passages[i - 1]
    const after = passages[i + 1]
    const goesOn = before !== undefined && inHand(before) && before.to === passage.from
    const isFollowed = after !== undefined && inHand(after) && passage.to === after.from
    return {
      came: !goesOn ? 'arrived' : before.unitId === passage.unitId ? null : 'assigned',
      went:
        passage.to === null ? null : !isFollowed ? 'ended' : after.unitId === passage.unitId ? null : 'moved',
    }
  })
}

function inHand({ stage }: Pick<Stretch, 'stage'>): boolean {
  return stage !== 'to_deliver'
}
