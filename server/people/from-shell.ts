import { type PersonRow, personByAccount } from '@/db/queries/office'
import { changePerson } from '@/db/queries/office-changes'
import { type Tx, transact } from '@/db/transact'
import type { AuditAction } from '@/domain/audit/actions'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { whom } from './administer'
import { clearAllFailures } from './failures'
import { firstPassword } from './first-password'
import { hashPassword } from './password'
import { endAllSessions } from './sessions/end'

// For whoever has the server at hand: where the last administrator is shut out, nobody else can help. Audited as the
// system's, with whose account it was.

/** Makes nobody wait for wrong passwords of this account any more; tells whether anybody did. */
export function unlockFromShell(account: string): Promise<{ person: PersonRow; waited: boolean } | Refused> {
  return ofAccount(account, 'unlock', async (tx, person) => ({
    person,
    waited: await clearAllFailures(tx, person.account),
  }))
}

/** A new first password, told once. Sessions end, wrong passwords are forgotten. */
export async function resetPasswordFromShell(
  account: string,
): Promise<{ person: PersonRow; password: string } | Refused> {
  const password = firstPassword()
  const passwordHash = await hashPassword(password)
  return ofAccount(account, 'resetPassword', async (tx, person) => {
    if (!person.active)
      return refuse(
        'accountOutOfUse',
        `账号“${person.account}”已停用。`,
        '请先由系统管理员在“人员与单位”中启用。',
      )
    await changePerson(tx, person.id, { passwordHash, mustChangePassword: true })
    await endAllSessions(tx, person.id, 'endedFromShell')
    await clearAllFailures(tx, person.account)
    return { person, password }
  })
}

/** Does something to an account in one transaction with its audit line; refuses an account that is not there. */
export function ofAccount<Done>(
  account: string,
  action: AuditAction,
  act: (tx: Tx, person: PersonRow) => Promise<Done | Refused>,
): Promise<Done | Refused> {
  return transact(async (tx) => {
    const person = await personByAccount(tx, account)
    if (!person)
      return refuse('noSuchPerson', `没有账号“${account}”。`, '请核对账号；账号不分大小写，不是姓名。')
    const done = await act(tx, person)
    if (isRefused(done)) return done
    const { agencyId } = person
    await appendAudit(tx, {
      at: now(),
      agencyId,
      personId: 'system',
      action,
      caseId: null,
      detail: whom(person),
    })
    return done
  })
}
