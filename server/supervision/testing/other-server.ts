import type { Actor } from '@/domain/access'
import { chooseCases } from '../../bulk/choose'
import { dismissSuggestion } from '../../memory/dismiss'
import { saveAbsence } from '../../people/absences'
import { handOverCases } from '../../people/hand-over'
import { saveView, subscribeView } from '../../saved-views/save'
import { atInstant } from '../../today'
import { readQueueAddress } from '../../views/queue-address'
import { subscribedViews } from '../../views/saved-views'
import { deliverBriefs } from '../deliver-briefs'
import { answerOrder, issueOrder } from '../orders'
import { urgeCases } from '../urge'

// Another server on the same database, for what supervisors do: does what it is told, and says what came of it.

export type Told =
  | { does: 'issueOrders'; actor: Actor; typed: Record<string, unknown>; times: number }
  | { does: 'answerOrder'; actor: Actor; id: string; answer: string }
  | { does: 'urge'; actor: Actor; caseIds: string[]; note: string }
  | { does: 'choose'; actor: Actor; chosen: { caseId: string; version: number }[] }
  | { does: 'handOver'; actor: Actor; personId: string; to: string }
  | { does: 'saveAbsence'; actor: Actor; personId: string; typed: Record<string, string> }
  | { does: 'saveView'; actor: Actor; address: Record<string, string>; typed: Record<string, unknown> }
  | { does: 'subscribe'; actor: Actor; id: string }
  | { does: 'digestOf'; actor: Actor }
  | { does: 'dismiss'; actor: Actor; id: string; because: string }
  | { does: 'deliverBriefs'; at: string; smtp: string; from: string }

async function done(told: Told): Promise<unknown> {
  switch (told.does) {
    case 'issueOrders':
      return Promise.all(Array.from({ length: told.times }, () => issueOrder(told.actor, told.typed)))
    case 'answerOrder':
      return answerOrder(told.actor, told.id, { answer: told.answer, file: null })
    case 'urge':
      return urgeCases(told.actor, told.caseIds, told.note)
    case 'choose':
      return chooseCases(told.actor, { chosen: told.chosen })
    case 'handOver':
      return handOverCases(told.actor, told.personId, told.to)
    case 'saveAbsence':
      return saveAbsence(told.actor, told.personId, told.typed)
    case 'saveView':
      return saveView(told.actor, readQueueAddress(told.address), told.typed)
    case 'subscribe':
      return subscribeView(told.actor, told.id, 'in')
    case 'digestOf':
      return subscribedViews(told.actor)
    case 'dismiss':
      return dismissSuggestion(told.actor, { id: told.id, because: told.because })
    case 'deliverBriefs':
      process.env.YISHENBAN_SMTP = told.smtp
      process.env.YISHENBAN_MAIL_FROM = told.from
      return atInstant(told.at, deliverBriefs)
  }
}

process.on('message', async (told: Told) => {
  process.send?.({ answer: (await done(told)) ?? null })
})
process.once('disconnect', () => process.exit())
process.send?.('ready')
