import type { IsoDate } from '@/domain/calendar/day'
import { monthDayWords } from '@/domain/calendar/day-words'
import { type Case, runningClock } from '@/domain/case/case'
import type { Command, Context } from '@/domain/case/command'
import { type Outlook, outlook } from '@/domain/case/outlook'

/** One line beside the button of a step: what it does if it is taken today, or what it does at all. */
export function outlookWords(command: Command, kase: Case, context: Context): string {
  const told = outlook(command, kase, context)
  return (told && movedWords(told, kase)) ?? firstClause(command.effect)
}

/** “期限 12月4日 → 最迟 12月25日”; null for a step that moves nothing. */
function movedWords({ effect, most }: Outlook, kase: Case): string | null {
  const { dueOn, latest, receivedOn, ended, missed, anew } = effect
  if (ended.was === null && ended.is !== null) {
    if (anew.was) return `重新办理结束，${missed.is ? '已超过重新答复期限' : '没有超期'}`
    return `本件办结，${missed.is ? '按超期计' : '没有超期'}`
  }
  if (dueOn.was === dueOn.is) return null
  const [was, is] = [dayOf(dueOn.was, isLatest(kase)), dayOf(dueOn.is, latest)]
  if (anew.is && !anew.was) return `重新答复期限 ${is ?? '未定'}`
  if (receivedOn.was === null && receivedOn.is !== null) return `答复期限为 ${is ?? '未定'}`
  if (is === null) return `停止计时（现为 ${was}）`
  if (was === null) return `重新计时，期限 ${is}`
  // “最迟” of both is said once.
  if (isLatest(kase) && latest)
    return `最迟期限 ${dayOf(dueOn.was, false)} → ${most ? '最长 ' : ''}${dayOf(dueOn.is, false)}`
  return `期限 ${was} → ${most ? '最长 ' : ''}${is}`
}

function isLatest(kase: Case): boolean {
  return runningClock(kase).state === 'awaiting_opinion'
}

function dayOf(on: IsoDate | null, latest: boolean): string | null {
  return on && `${latest ? '最迟 ' : ''}${monthDayWords(on)}`
}

/** The words of a step in full stand in its form. */
function firstClause(effect: string): string {
  return effect.split(/[。；]/)[0] ?? effect
}
