import { personRow } from '@/db/queries/office'
import { removeSecondFactor, secondFactorRow } from '@/db/queries/second-factor'
import type { Tx } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import type { SessionEnd } from '@/domain/people/session'
import { type Administered, administer } from '../administer'
import { ofAccount } from '../from-shell'
import { endAllSessions } from '../sessions/end'

/**
 * Takes a person's second factor away, for one whose phone is lost: their sessions end, and where their role obliges
 * them they set it up anew at the next sign-in. Who they are is for the administrator to see to.
 */
export function resetSecondFactor(actor: Actor, personId: string): Promise<Administered> {
  return administer(actor, 'secondFactorReset', async (tx) => {
    const person = await personRow(tx, personId)
    if (person?.agencyId !== actor.agencyId)
      return refuse('noSuchPerson', '没有这个人员。', '请刷新页面后重试。')
    const problem = await remove(tx, person, 'endedByAdministrator')
    if (problem) return problem
    const { id, account, name } = person
    return {
      done: `已重设“${name}”的两步验证，其已登录的设备需要重新登录。`,
      audit: { personId: id, account, personName: name },
    }
  })
}

/** The same from a shell, for the last administrator; the audit line says that the shell did it. */
export function resetSecondFactorFromShell(account: string): Promise<{ account: string } | Refused> {
  return ofAccount(account, 'secondFactorReset', async (tx, person) => {
    const problem = await remove(tx, person, 'endedFromShell')
    return problem ?? { account: person.account }
  })
}

async function remove(
  tx: Tx,
  person: { id: string; name: string },
  because: SessionEnd,
): Promise<Refused | null> {
  if (!(await secondFactorRow(tx, person.id)))
    return refuse('secondFactorMissing', `“${person.name}”没有启用两步验证。`, '不需要重设。')
  await removeSecondFactor(tx, person.id)
  await endAllSessions(tx, person.id, because)
  return null
}
