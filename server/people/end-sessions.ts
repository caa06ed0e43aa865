import type { Actor } from '@/domain/access'
import { refuse } from '@/domain/case/refusal'
import { type Administered, administer, noSuchPerson, ownPerson, whom } from './administer'
import { endAllSessions } from './sessions/end'

/** Ends a person's sessions, wherever they are: a computer left open, somebody who has gone. */
export function endSessionsOf(actor: Actor, personId: string): Promise<Administered> {
  return administer(actor, 'endSessions', async (tx) => {
    const person = await ownPerson(tx, actor, personId)
    if (!person) return noSuchPerson()
    const ended = await endAllSessions(tx, personId, 'endedByAdministrator')
    if (ended === 0) return refuse('notSignedIn', `“${person.name}”没有在任何地方登录。`, '请刷新页面。')
    return { done: `已结束“${person.name}”的全部登录。`, audit: whom(person) }
  })
}
