import { briefChoiceOf } from '@/db/queries/briefs'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { planningDayWords } from '@/domain/calendar/day-words'
import type { Brief } from '@/domain/supervision/brief'
import { sendsMail } from '../outbox/mail-server'
import { briefOf } from '../supervision/brief'

/** The page 今天的摘要 of one person. */
export interface BriefView {
  day: string
  brief: Brief
  email: string
  byEmail: boolean
  /** This installation sends e-mail at all. */
  sendsMail: boolean
}

export async function briefView(actor: Actor): Promise<BriefView> {
  const brief = await briefOf(actor)
  const choice = await briefChoiceOf(reads(), actor.personId)
  return {
    day: planningDayWords(brief.on),
    brief,
    email: choice?.email ?? '',
    byEmail: choice?.byEmail ?? false,
    sendsMail: sendsMail(),
  }
}
