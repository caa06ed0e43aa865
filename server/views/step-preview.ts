import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { dayWords } from '@/domain/calendar/day-words'
import type { Case } from '@/domain/case/case'
import { courseWith, titleOf } from '@/domain/case/course'
import type { CourseNames } from '@/domain/case/event-definition'
import type { Refusal, Warning } from '@/domain/case/refusal'
import { type StepEffect, stepEffect } from '@/domain/case/step-effect'
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

/** “确认后期限由 3月12日 改为 4月2日”: the effect of a step in words, from the cases before and after it. */
export function effectOn(before: Case, after: Case): string {
  const effect = stepEffect(before, after)
  return [mainEffect(effect), latenessOf(effect), lostBy(effect, after)].filter(Boolean).join('')
}

/** The same of a step that was taken: “期限由 3月12日 改为 4月2日”. */
export function effectSince(before: Case, after: Case): string {
  return effectOn(before, after).replace(/^确认后/, '')
}

function mainEffect({ dueOn, latest, receivedOn, ended, missed, anew }: StepEffect): string {
  const due = dueOn.is && `${latest ? '最迟' : ''}${dayWords(dueOn.is)}`
  if (ended.was === null && ended.is !== null) {
    if (anew.was) return `确认后重新办理结束${missed.is ? '，已超过重新答复期限' : ''}。`
    return due === null
      ? '确认后本件办结，不再计算期限。'
      : `确认后本件办结，期限为${due}，${missed.is ? '已经超期' : '没有超期'}。`
  }
  if (ended.was !== null && ended.is === null) {
    if (anew.is) return `确认后本件重新办理，重新答复期限为${due ?? '未定'}。`
    return due === null ? '确认后本件恢复为未办结，不计算期限。' : `确认后本件恢复为未办结，期限为${due}。`
  }
  if (ended.was !== ended.is && ended.was !== null && ended.is !== null) {
    return `确认后办结日期由${dayWords(ended.was)}改为${dayWords(ended.is)}。`
  }
  if (receivedOn.was === null && receivedOn.is !== null) {
    return `确认后收到日期为${dayWords(receivedOn.is)}，答复期限为${due ?? '未定'}。`
  }
  if (dueOn.was === dueOn.is) return due ? `期限不变，仍为${due}。` : '期限不受影响。'
  if (due === null) return `确认后停止计算期限（现为${dueOn.was && dayWords(dueOn.was)}）。`
  if (dueOn.was === null) return `确认后重新计算，期限为${due}。`
  return `确认后期限由${dayWords(dueOn.was)}改为${due}。`
}

function latenessOf({ missed, ended }: StepEffect): string {
  // Said with the end itself.
  if (missed.was === missed.is || (ended.was === null && ended.is !== null)) return ''
  // Of an open case only today tells whether it is late.
  if (missed.is === null) return ended.is === null ? '' : '本件不再超期。'
  return `答复期限${dayWords(missed.is)}届满时没有答复，本件按超期计。`
}

/** Mended facts judge the history anew: what then came too late is named. */
function lostBy({ lost }: StepEffect, { facts, recorded }: Case): string {
  if (lost.length === 0) return ''
  const course = courseWith(recorded, facts, new Map(), UNNAMED)
  const steps = lost.map(({ event }) => `“${titleOf(event, course)}”（${dayWords(event.on)}）`)
  return `${steps.join('、')}在期限届满之后，不再有效。`
}

/** Steps that move a deadline have titles without names. */
const UNNAMED: CourseNames = {
  letter: () => '文书',
  documentNumber: () => null,
  agency: () => '其他机关',
  case: () => '其他申请',
  askedUnit: () => '',
  file: () => '',
  person: () => '',
  unit: () => '',
}
