import { type PersonRow, personRow } from '@/db/queries/office'
import {
  recoveryCodesLeft,
  type SecondFactorRow,
  saveWrongCodes,
  secondFactorRow,
  takeRecoveryCode,
  takeStep,
} from '@/db/queries/second-factor'
import { endPendingSessions } from '@/db/queries/sessions'
import { type Tx, transactOfPart } from '@/db/transact'
import type { AuditAction } from '@/domain/audit/actions'
import { termRuns } from '@/domain/operation/term'
import { codeWaitMs, FREE_CODES, LONGEST_CODE_WAIT_MS } from '@/domain/people/code-wait'
import { openAuthenticatorSecret, readKeyring, recoveryCodeHashes } from '@/server/secrets'
import { appendAudit } from '../../proof/append-audit'
import { now } from '../../today'
import { findCode, MOST_AHEAD_STEPS, timeStep, typedCode } from './codes'
import { typedRecoveryCode } from './recovery-codes'
import * as words from './words'

/** What somebody types at the second step: the six digits of the phone, or a code from paper. */
export interface Typed {
  kind: 'code' | 'recoveryCode'
  text: string
}

/** What stands in one field for both, by its look. */
export function typedEither(text: string): Typed {
  return { kind: typedRecoveryCode(text) === null ? 'code' : 'recoveryCode', text }
}

/**
 * `wrong` is said to the person; with `passwordAgain` the codes of this sign-in are used up, and it begins anew with
 * the password.
 */
export type Passed = { passed: Typed['kind'] } | { wrong: string; passwordAgain: boolean }

/** Checks the second factor of somebody whose password was right, uses the code up, and leaves an audit line. */
export function passSecondFactor(personId: string, typed: Typed, at = new Date(now())): Promise<Passed> {
  return transactOfPart('signing_in', async (tx) => {
    const person = await personRow(tx, personId)
    if (!person) return { wrong: words.NOT_SET, passwordAgain: true }
    return checkTyped(tx, person, typed, at)
  })
}

/**
 * The same inside a transaction, for what one does to one's own second factor. What a wrong one counts stays: the
 * answer is therefore no refusal.
 */
export async function checkTyped(tx: Tx, person: PersonRow, typed: Typed, at: Date): Promise<Passed> {
  const factor = await secondFactorRow(tx, person.id)
  if (!factor?.secretCipher) return { wrong: words.NOT_SET, passwordAgain: true }
  return typed.kind === 'code'
    ? checkCode(tx, { person, factor }, typed.text, at)
    : checkRecoveryCode(tx, { person, factor }, typed.text, at)
}

interface Owner {
  person: PersonRow
  factor: SecondFactorRow
}

async function checkCode(tx: Tx, owner: Owner, text: string, at: Date): Promise<Passed> {
  const { person, factor } = owner
  const wait = waitLeft(factor, at)
  if (wait) return { wrong: words.tooManyCodes(wait), passwordAgain: false }
  const code = typedCode(text)
  if (code === null) return { wrong: words.NOT_SIX_DIGITS, passwordAgain: false }
  const secret = openAuthenticatorSecret(factor.secretCipher ?? '', person.id, readKeyring())
  if (secret === null) return { wrong: words.KEY_MISSING, passwordAgain: false }
  const found = findCode(secret, code, at)
  if (found === null || !('step' in found)) return countWrong(tx, owner, words.wrongCode(found, at), at)
  // Taken by the database, so that of two who type one code at once, in whatever process, one enters.
  const latest = timeStep(at) + MOST_AHEAD_STEPS
  if (!(await takeStep(tx, person.id, { step: found.step, latest })))
    return countWrong(tx, owner, words.USED_BEFORE, at)
  await audit(tx, person, 'secondFactorUsed')
  return { passed: 'code' }
}

/**
 * Never made to wait, and wrong ones count for nothing: nobody guesses 49 bits, and whoever knows the password must not
 * be able to keep its owner out, be it by ending their sign-in again and again.
 */
async function checkRecoveryCode(tx: Tx, owner: Owner, text: string, at: Date): Promise<Passed> {
  const { person } = owner
  const code = typedRecoveryCode(text)
  if (code === null) return { wrong: words.NO_RECOVERY_CODE, passwordAgain: false }
  const hashes = recoveryCodeHashes(code, person.id, readKeyring())
  if (!(await takeRecoveryCode(tx, person.id, hashes, at.toISOString()))) {
    await audit(tx, person, 'secondFactorFailed')
    return { wrong: words.WRONG_RECOVERY_CODE, passwordAgain: false }
  }
  await saveWrongCodes(tx, person.id, { wrongCodes: 0, waitUntil: null })
  await audit(tx, person, 'recoveryCodeUsed', { codesLeft: await recoveryCodesLeft(tx, person.id) })
  return { passed: 'recoveryCode' }
}

async function countWrong(tx: Tx, { person, factor }: Owner, why: string, at: Date): Promise<Passed> {
  const wrongCodes = factor.wrongCodes + 1
  const wait = codeWaitMs(wrongCodes)
  const waitUntil = wait > 0 ? new Date(at.getTime() + wait).toISOString() : factor.waitUntil
  await saveWrongCodes(tx, person.id, { wrongCodes, waitUntil })
  await audit(tx, person, 'secondFactorFailed')
  if (wait > 0) {
    await endPendingSessions(tx, person.id, { at: now(), because: 'codesWrong' })
    return { wrong: words.passwordAgain(wait), passwordAgain: true }
  }
  return { wrong: `${why}${words.triesLeft(FREE_CODES - (wrongCodes % FREE_CODES))}`, passwordAgain: false }
}

function waitLeft({ waitUntil }: SecondFactorRow, at: Date): number {
  const runs = termRuns(waitUntil, { at: at.toISOString(), ms: LONGEST_CODE_WAIT_MS })
  return waitUntil !== null && runs ? Date.parse(waitUntil) - at.getTime() : 0
}

function audit(
  tx: Tx,
  { id, agencyId }: PersonRow,
  action: AuditAction,
  detail: Record<string, unknown> = {},
) {
  return appendAudit(tx, { at: now(), agencyId, personId: id, action, caseId: null, detail })
}
