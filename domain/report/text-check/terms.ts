import { type Amount, amount, without } from './amount'

/** Words for rows of 表三, and for sums of them. */
export type TermName =
  | 'received'
  | 'accepted'
  | 'requests'
  | 'taken'
  | 'handled'
  | 'concluded'
  | 'answered'
  | 'carriedIn'
  | 'carriedOut'
  | 'carried'
  | 'granted'
  | 'disclosed'
  | 'given'
  | 'partlyGranted'
  | 'refused'
  | 'cannotProvide'
  | 'notProcessed'
  | 'otherHandling'
  | 'withdrawn'

const FRESH = amount('new')
const WITH_CARRIED = amount('new', 'carried_in')
const RESULTS = amount('results_total')

export interface Term {
  /** What an office may mean by it, the nearest first: a number is right when it fits one of them. */
  readings: readonly Amount[]
  /** What it means where 含上年结转 is said of it; absent: the same. */
  withCarried?: readonly Amount[]
  /** Also said of letters, meetings and all else that an office does: only where the sentence is about requests. */
  general?: true
  /** It is a part of the row and may be less. */
  atMost?: true
}

/**
 * The definition of the words (design, “What a report may say”): 收到 and 新收 are row 一; 受理 may count the carried
 * ones in; 办理 may mean what was dealt with, whole or concluded; what was withdrawn or lapsed may be left out of 答复.
 */
export const TERMS: Readonly<Record<TermName, Term>> = {
  received: { readings: [FRESH], withCarried: [WITH_CARRIED], general: true },
  accepted: { readings: [FRESH, WITH_CARRIED], withCarried: [WITH_CARRIED], general: true },
  requests: { readings: [FRESH, WITH_CARRIED], withCarried: [WITH_CARRIED], general: true },
  taken: { readings: [WITH_CARRIED, FRESH], withCarried: [WITH_CARRIED], general: true },
  handled: { readings: [RESULTS, WITH_CARRIED, FRESH], withCarried: [WITH_CARRIED, RESULTS], general: true },
  concluded: { readings: [RESULTS], general: true },
  answered: {
    readings: [
      RESULTS,
      without(RESULTS, 'other_handling'),
      without(RESULTS, 'other'),
      without(RESULTS, 'correction_lapsed', 'fee_lapsed'),
    ],
    general: true,
  },
  carriedIn: { readings: [amount('carried_in')] },
  carriedOut: { readings: [amount('carried_out')] },
  carried: { readings: [amount('carried_out'), amount('carried_in')] },
  granted: { readings: [amount('granted')] },
  disclosed: { readings: [amount('granted'), amount('granted', 'partly_granted')], general: true },
  given: { readings: [amount('granted', 'partly_granted')] },
  partlyGranted: { readings: [amount('partly_granted')] },
  refused: { readings: [amount('refused')] },
  cannotProvide: { readings: [amount('cannot_provide')] },
  notProcessed: { readings: [amount('not_processed')] },
  otherHandling: { readings: [amount('other_handling')] },
  withdrawn: { readings: [amount('other')], atMost: true },
}

/** The numbers of which something may be a share. */
export const WHOLES: readonly Amount[] = [RESULTS, FRESH, WITH_CARRIED, ...TERMS.answered.readings.slice(1)]
export const RECEIVED_WHOLES: readonly Amount[] = [FRESH, WITH_CARRIED]
