import type { IsoDate } from '../calendar/day'
import type { Case } from '../case/case'
import { settledOn } from '../case/standing'
import { needsConfirmation } from '../clock/receipt'

/** One of the few stages of a request, as its applicant sees the whole way at a glance. */
export interface Stage {
  label: string
  state: 'done' | 'now' | 'ahead'
  /** The day on which it was done; null for one that is not, or of which none is known. */
  on: IsoDate | null
}

/** The way of a request in at most five stages, in their order; one of them is `now` until it is settled. */
export function stagesOf(kase: Case): readonly Stage[] {
  const { standing, facts, clock } = kase
  const submitted = stage('提交', facts.submittedOn ?? facts.arrivedOn)
  const received = stage(needsConfirmation(facts.channel) ? '确认收到' : '收到', clock.receivedOn)
  // Nothing is followed up of what ended without an answer, or whose answer is known from a ledger.
  const over = settledOn(standing) !== null && (standing.answer?.way ?? null) === null
  return firstOpenIsNow([submitted, received, ...later(kase)], over)
}

function later({ standing }: Case): Stage[] {
  const { ended, answer, delivery, notice, laidReady, awaited, awaitingPaymentSince, anew } = standing
  const settled = settledOn(standing)
  if (ended && answer === null)
    return [ended.how === 'withdrawn' ? stage('撤回', ended.on) : stage('终止办理', ended.on)]
  const waits = settled === null && (awaited || awaitingPaymentSince)
  if (waits) {
    const what = awaited ? (awaited.type === 'correctionRequested' ? '补正' : '说明理由') : '缴费'
    return [stage(what, null), stage('办理', null), stage('答复', null)]
  }
  const answeredOn = anew ? null : (laidReady?.on ?? answer?.on ?? null)
  const arrivedOn = anew ? null : (delivery?.on ?? notice?.servedOn ?? null)
  return [
    stage(anew ? '重新办理' : '办理', answeredOn),
    stage('答复', answeredOn),
    stage(laidReady ? '领取' : '送达', arrivedOn),
  ]
}

function stage(label: string, on: IsoDate | null): Stage {
  return { label, state: on === null ? 'ahead' : 'done', on }
}

/** Without an arrival that is recorded, the last stage of an answered request is the one that is open. */
function firstOpenIsNow(stages: readonly Stage[], over: boolean): Stage[] {
  const at = over ? -1 : stages.findIndex(({ state }) => state === 'ahead')
  return stages.map((one, i) => (i === at ? { ...one, state: 'now' } : one))
}
