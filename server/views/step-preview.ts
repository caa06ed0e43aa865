import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { dayWords } from '@/domain/calendar/day-words'
import type { Case } from '@/domain/case/case'
import type { Refusal, Warning } from '@/domain/case/refusal'
import { type StepGiven, tryStep } from '../cases/execute'

/** A form's effect before it is confirmed. */
export type StepPreview =
  | { effect: string; warnings: readonly Warning[] }
  | { refusal: Refusal; errors: Readonly<Record<string, string>> }

/** The same decision as the real thing, on what is stored now, in words about the deadline. */
export async function stepPreview(actor: Actor, caseId: string, given: StepGiven): Promise<StepPreview> {
  const found = await tryStep(reads(), actor, caseId, given)
  if ('refusal' in found) return { refusal: found.refusal, errors: found.errors ?? {} }
  return { effect: effectOn(found.before, found.outcome.next), warnings: found.outcome.warnings }
}

/** “确认后期限由 3月12日 改为 4月2日”. */
export function effectOn(before: Case, after: Case): string {
  const was = before.clock
  const will = after.clock
  const wasDue = was.dueOn && dayWords(was.dueOn)
  const willBeDue = will.dueOn && dayWords(will.dueOn)
  if (will.state === 'stopped' && was.state !== 'stopped') {
    if (will.dueOn === null) return '确认后本件办结，不再计算期限。'
    const late = will.ending === 'replied' && will.concludedOn !== null && will.concludedOn > will.dueOn
    return `确认后本件办结，期限为${willBeDue}，${late ? '本次答复已超期。' : '没有超期。'}`
  }
  if (was.receivedOn === null && will.receivedOn !== null) {
    return `确认后收到日期为${dayWords(will.receivedOn)}，答复期限为${willBeDue ?? '未定'}。`
  }
  if (wasDue === willBeDue) return willBeDue ? `期限不变，仍为${willBeDue}。` : '期限不受影响。'
  if (willBeDue === null) return `确认后停止计算期限（现为${wasDue}）。`
  // A correction, reasons or a payment begin a new period; after an opinion the same one goes on.
  if (wasDue === null)
    return `确认后${was.state === 'awaiting_opinion' ? '恢复' : '重新'}计算，期限为${willBeDue}。`
  return `确认后期限由${wasDue}改为${willBeDue}。`
}
