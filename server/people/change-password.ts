import { personRow } from '@/db/queries/office'
import { changePersonAndEndSessions } from '@/db/queries/office-changes'
import { reads, transact } from '@/db/transact'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { hashPassword, passwordMatches, passwordProblem } from './password'

/** A new password for oneself. Raises the epoch: every session ends, also this one, and one signs in anew. */
export async function changePassword(
  personId: string,
  form: { current: string; next: string; again: string },
): Promise<{ changed: true } | { refusal: Refusal }> {
  const person = await personRow(reads(), personId)
  if (!person) return refuse('noSuchPerson', '没有这个账号。', '请重新登录。')
  if (!(await passwordMatches(person.passwordHash, form.current))) {
    return refuse('wrongPassword', '现密码不正确。', '请重新输入现在使用的密码。', { field: 'current' })
  }
  const problem = passwordProblem(form.next, person.account)
  if (problem) return refuse('weakPassword', `${problem}。`, '请更换新密码。', { field: 'next' })
  if (form.next !== form.again)
    return refuse('passwordsDiffer', '两次输入的新密码不一致。', '请重新输入。', { field: 'again' })
  if (form.next === form.current)
    return refuse('samePassword', '新密码与现密码相同。', '请换一个密码。', { field: 'next' })
  const passwordHash = await hashPassword(form.next)
  await endSessions(personId, 'changePassword', { passwordHash, mustChangePassword: false })
  return { changed: true }
}

/** Ends every session of a person, also this one. */
export async function signOutEverywhere(personId: string): Promise<void> {
  await endSessions(personId, 'signOutEverywhere', {})
}

async function endSessions(
  personId: string,
  action: string,
  change: { passwordHash?: string; mustChangePassword?: boolean },
): Promise<void> {
  await transact(async (tx) => {
    const person = await personRow(tx, personId)
    if (!person) return
    await changePersonAndEndSessions(tx, personId, change)
    await appendAudit(tx, {
      at: now(),
      agencyId: person.agencyId,
      personId,
      action,
      caseId: null,
      detail: {},
    })
  })
}
