import { pendingIn } from '@/db/queries/today'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { queueDays } from '@/domain/queue/queue'
import { RUNGS, type Rung, reachedWords } from '@/domain/supervision/escalation'
import { loadOffice } from '../cases/office-context'
import { holderWordsOf } from '../remembered/names'
import { escalatedTo } from '../supervision/escalation'
import { today } from '../today'
import { lineOf } from './queue-line'
import { type UrgeLine, urgeLineOf } from './urge'

/** 升级督办 for one person: the cases of which they are told, rung by rung. */
export interface EscalationView {
  rungs: readonly { rung: Rung; title: string; lines: readonly UrgeLine[] }[]
  /** There are more than were looked at. */
  more: boolean
}

const TITLES: Record<Rung, string> = {
  late: '已超期',
  daysLeft: '快到期',
  unaccepted: '分办后没有接收',
}

export async function escalationView(actor: Actor): Promise<EscalationView> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const { cases, more } = await escalatedTo(from, actor, office)
  const now = today()
  const pending = await pendingIn(
    from,
    cases.map(({ row }) => row.caseId),
    now,
  )
  const holder = await holderWordsOf(actor.agencyId)
  const told = { actor, calendar: office.calendar, days: queueDays(now, office.calendar), holder }
  const lines = cases.map(({ row, reached }) => {
    const line = urgeLineOf(lineOf(row, told), pending.get(row.caseId) ?? [], now)
    // Told of because it does not move: all of a rung are urged unless somebody leaves one out.
    return { rung: reached.rung, line: { ...line, leftWords: reachedWords(reached), chosen: !line.done } }
  })
  return {
    rungs: RUNGS.toReversed().flatMap((rung) => {
      const ofRung = lines.filter((one) => one.rung === rung).map(({ line }) => line)
      return ofRung.length === 0 ? [] : [{ rung, title: TITLES[rung], lines: ofRung }]
    }),
    more,
  }
}
