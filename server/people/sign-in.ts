import { mainAgency, type PersonRow, personByAccount } from '@/db/queries/office'
import { type DeviceRow, deviceRow } from '@/db/queries/sessions'
import { reads, transactOfPart } from '@/db/transact'
import { minutesUntil, waitBefore } from '@/domain/people/lock-out'
import { WrongGuesses } from '../limits/wrong-guesses'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { type Attempt, countedFailures, countFailure, forgetMistakes, rememberWait } from './failures'
import { inTurn } from './in-turn'
import { passwordMatches } from './password'
import type { Client } from './sessions/begin'
import { deviceIdOf } from './sessions/token'

/** `device`: the browser, where this person has signed in before; null for a strange one. */
export type SignInResult = { person: PersonRow; device: DeviceRow | null } | { message: string }

const FORGOTTEN = '忘记密码请联系系统管理员重置。'
const WRONG = `账号或者密码不正确，请重新输入。${FORGOTTEN}`

const LONGEST_ACCOUNT = 100

/** From one address, whatever the account: 30 wrong ones a minute, counted once however often the module is bundled. */
const kept = globalThis as typeof globalThis & { yishenbanSignIns?: WrongGuesses }
kept.yishenbanSignIns ??= new WrongGuesses({ what: 'signIn', points: 30, seconds: 60 })
const wrongGuesses = kept.yishenbanSignIns

/**
 * Checks account and password. The same words, the same reads and writes whether the account exists, is out of use or
 * the password is wrong. Wrong passwords make the next ones wait (`domain/people/lock-out.ts`); right ones never count.
 */
export async function checkSignIn(
  typed: string,
  password: string,
  client: Client,
  at: string = now(),
): Promise<SignInResult> {
  // No account is longer; what is, is counted by its beginning.
  const account = typed.slice(0, LONGEST_ACCOUNT)
  const person = await personByAccount(reads(), account)
  const usable = person?.active ? person : null
  const device = await deviceRow(reads(), deviceIdOf(client.deviceToken ?? '', usable?.id ?? ''))
  const attempt = { account, address: client.address, knownDeviceId: device?.id ?? null }
  const check = () => checkPassword({ person: usable, device, password }, attempt, at)
  // In a known browser nobody else's guesses count, not even those of neighbours behind the same address.
  if (device) return inTurn(device.id, check)
  const result = await wrongGuesses.tried(client.address, check, (answer) => 'person' in answer)
  return result ?? { message: '登录尝试过于频繁，请一分钟后再试。' }
}

interface Tried {
  person: PersonRow | null
  device: DeviceRow | null
  password: string
}

/** While somebody has to wait no password is looked at: whether it was right must not show. */
async function checkPassword(
  { person, device, password }: Tried,
  attempt: Attempt,
  at: string,
): Promise<SignInResult> {
  const counted = await countedFailures(attempt)
  const wait = waitBefore(counted, at)
  if (wait) {
    if (wait.firstAsked) await rememberWait(attempt, at, wait.until)
    return { message: `登录尝试过于频繁，请${minutesUntil(wait.until, at)}分钟后再试。${FORGOTTEN}` }
  }
  if (!(await passwordMatches(person?.passwordHash ?? null, password)) || !person)
    return failed(person, attempt, at)
  await forgetMistakes(attempt, counted)
  return { person, device }
}

async function failed(person: PersonRow | null, attempt: Attempt, at: string): Promise<SignInResult> {
  return transactOfPart('signing_in', async (tx) => {
    const { waitUntil } = await countFailure(tx, attempt, at)
    // A name that nobody has is told as what it is, and not which: it may be a password in the wrong field.
    const main = await mainAgency(tx)
    const agencyId = person?.agencyId ?? main?.id ?? ''
    await appendAudit(tx, {
      at: now(),
      agencyId,
      personId: person?.id ?? 'nobody',
      action: waitUntil === null ? 'signInFailed' : 'lockOut',
      caseId: null,
      detail: {},
    })
    if (waitUntil === null) return { message: WRONG }
    return { message: `账号或者密码不正确，请${minutesUntil(waitUntil, at)}分钟后再试。${FORGOTTEN}` }
  })
}
