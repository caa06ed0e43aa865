import { type PersonRow, personByAccount } from '@/db/queries/office'
import { changePerson } from '@/db/queries/office-changes'
import { reads, transact } from '@/db/transact'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { lockMs } from './lock-out'
import { passwordMatches } from './password'
import { WrongGuesses } from './wrong-guesses'

export type SignInResult = { person: PersonRow } | { message: string }

const WRONG = '账号或者密码不正确，请重新输入。忘记密码请联系系统管理员重置。'

/** From one address, whatever the account: 30 wrong ones a minute, counted once however often the module is bundled. */
const kept = globalThis as typeof globalThis & { yishenbanSignIns?: WrongGuesses }
kept.yishenbanSignIns ??= new WrongGuesses(30, 60)
const wrongGuesses = kept.yishenbanSignIns

/**
 * Checks account and password. The same answer in the same time whether the account exists, is inactive or the
 * password is wrong; after five failures the account is locked for a growing while. From one address so many wrong
 * ones are let through a minute, and any number of right ones.
 */
export async function checkSignIn(
  account: string,
  password: string,
  address: string,
  at: Date = new Date(now()),
): Promise<SignInResult> {
  const result = await wrongGuesses.tried(
    address,
    () => checkPassword(account.trim(), password, at),
    (answer) => 'person' in answer,
  )
  return result ?? { message: '登录尝试过于频繁，请一分钟后再试。' }
}

/** While an account is locked no password is looked at: whether one was right must not show, not even by what counts. */
async function checkPassword(account: string, password: string, at: Date): Promise<SignInResult> {
  const person = await personByAccount(reads(), account)
  const locked = person?.lockedUntil && person.lockedUntil > at.toISOString() ? person.lockedUntil : null
  if (person && locked) return { message: lockedWords(locked, at) }
  const matches = await passwordMatches(person?.active ? person.passwordHash : null, password)
  if (!person) return { message: WRONG }
  return matches ? succeeded(person) : failed(person, at)
}

async function succeeded(person: PersonRow): Promise<SignInResult> {
  await transact(async (tx) => {
    await changePerson(tx, person.id, { failedSignIns: 0, lockedUntil: null })
    await appendAudit(tx, line(person, 'signIn'))
  })
  return { person }
}

async function failed(person: PersonRow, at: Date): Promise<SignInResult> {
  return transact(async (tx) => {
    // Read again inside: two wrong passwords at once count as two.
    const fresh = await personByAccount(tx, person.account)
    const failures = (fresh?.failedSignIns ?? 0) + 1
    const wait = lockMs(failures)
    const lockedUntil = wait > 0 ? new Date(at.getTime() + wait).toISOString() : null
    await changePerson(tx, person.id, { failedSignIns: failures, lockedUntil })
    await appendAudit(tx, line(person, lockedUntil ? 'lockOut' : 'signInFailed'))
    return { message: lockedUntil ? lockedWords(lockedUntil, at) : WRONG }
  })
}

function line(person: PersonRow, action: string) {
  return { at: now(), agencyId: person.agencyId, personId: person.id, action, caseId: null, detail: {} }
}

function lockedWords(until: string, at: Date): string {
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - at.getTime()) / 60_000))
  return `密码多次输入错误，账号已暂时锁定，请${minutes}分钟后再试，或者联系系统管理员解锁。`
}
