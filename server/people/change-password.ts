import { type PersonRow, personRow } from '@/db/queries/office'
import { changePerson } from '@/db/queries/office-changes'
import { reads, type Tx, transact } from '@/db/transact'
import type { AuditAction } from '@/domain/audit/actions'
import { type Refusal, type Refused, refuse } from '@/domain/case/refusal'
import { minutesUntil, waitBefore } from '@/domain/people/lock-out'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { countedFailures, countFailure } from './failures'
import { inTurn } from './in-turn'
import { hashPassword, passwordMatches } from './password'
import { passwordProblem } from './password-problem'
import { endAllSessions } from './sessions/end'

/**
 * A new password for oneself. Every session ends, also this one, and one signs in anew. Wrong present passwords are
 * counted and audited as at the sign-in, for this session alone: whoever took it over finds out no password with it.
 */
export function changePassword(
  { personId, sessionId }: { personId: string; sessionId: string },
  form: { current: string; next: string; again: string },
): Promise<{ changed: true } | { refusal: Refusal }> {
  return inTurn(sessionId, async () => {
    const person = await personRow(reads(), personId)
    if (!person) return refuse('noSuchPerson', '没有这个账号。', '请重新登录。')
    const refused =
      (await currentRefusal(person, sessionId, form.current)) ?? (await nextRefusal(person, form))
    if (refused) return refused
    const passwordHash = await hashPassword(form.next)
    return transact<{ changed: true } | Refused>(async (tx) => {
      // Reset or put out of use since it was asked: whoever knows the former password alone takes neither back.
      const stands = await personRow(tx, personId)
      if (!stands?.active || stands.passwordHash !== person.passwordHash)
        return refuse('wrongPassword', '您的账号或者密码刚刚有变动，密码没有修改。', '请重新登录。')
      await changePerson(tx, personId, { passwordHash, mustChangePassword: false })
      await endAllSessions(tx, personId, 'passwordChanged')
      await audit(tx, person, 'changePassword')
      return { changed: true }
    })
  })
}

async function currentRefusal(
  person: PersonRow,
  sessionId: string,
  current: string,
): Promise<Refused | null> {
  const attempt = { account: person.account, address: '', knownDeviceId: `session ${sessionId}` }
  const at = now()
  const wait = waitBefore(await countedFailures(attempt), at)
  if (wait)
    return refuse(
      'tooManyGuesses',
      `现密码输入错误次数过多，请${minutesUntil(wait.until, at)}分钟后再试。`,
      '忘记密码请联系系统管理员重置。',
      { field: 'current' },
    )
  if (await passwordMatches(person.passwordHash, current)) return null
  await transact(async (tx) => {
    await countFailure(tx, attempt, at)
    await audit(tx, person, 'passwordRefused')
  })
  return refuse('wrongPassword', '现密码不正确。', '请重新输入现在使用的密码。', { field: 'current' })
}

async function nextRefusal(
  person: PersonRow,
  { current, next, again }: { current: string; next: string; again: string },
): Promise<Refused | null> {
  const problem = await passwordProblem(next, person.account)
  if (problem) return refuse('weakPassword', `${problem}。`, '现密码也须重新输入。', { field: 'next' })
  if (next !== again)
    return refuse('passwordsDiffer', '两次输入的新密码不一致。', '请重新输入。', { field: 'again' })
  if (next === current)
    return refuse('samePassword', '新密码与现密码相同。', '请换一个密码。', { field: 'next' })
  return null
}

async function audit(tx: Tx, { id, agencyId }: PersonRow, action: AuditAction): Promise<void> {
  await appendAudit(tx, { at: now(), agencyId, personId: id, action, caseId: null, detail: {} })
}
