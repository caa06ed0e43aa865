import { agencyRow, type PersonRow, personRow } from '@/db/queries/office'
import {
  confirmPendingSecret,
  forgetPendingSecret,
  removeSecondFactor,
  replaceRecoveryCodes,
  savePendingSecret,
  secondFactorRow,
} from '@/db/queries/second-factor'
import { askSecondFactorEverywhere } from '@/db/queries/sessions'
import { type Tx, transact } from '@/db/transact'
import type { AuditAction } from '@/domain/audit/actions'
import { type Refused, refuse } from '@/domain/case/refusal'
import { mustHaveSecondFactor } from '@/domain/second-factor'
import {
  openAuthenticatorSecret,
  readKeyring,
  recoveryCodeHash,
  sealAuthenticatorSecret,
} from '@/server/secrets'
import { appendAudit } from '../../proof/append-audit'
import { now, today } from '../../today'
import { findCode, newSecret, typedCode } from './codes'
import { checkTyped, type Typed } from './pass'
import { newRecoveryCodes, typedRecoveryCode } from './recovery-codes'
import * as words from './words'

/** What one does to one's own second factor: recovery codes are shown this once, `wrong` says why nothing happened. */
export type Enrolled = { done: string; recoveryCodes?: readonly string[] } | { wrong: string } | Refused

/**
 * Makes a secret for an authenticator app; the page shows it until a code confirms it. Who has a second factor already
 * (a new phone) first shows that they do.
 */
export function beginEnrolment(
  personId: string,
  typed: Typed | null,
  at = new Date(now()),
): Promise<Enrolled> {
  return ofOneself(personId, async (tx, person) => {
    const factor = await secondFactorRow(tx, personId)
    if (factor?.secretCipher) {
      if (!typed) return refuse('secondFactorStands', '您已经启用两步验证。', '更换手机请先输入验证码。')
      const answer = await checkTyped(tx, person, typed, at)
      if ('wrong' in answer) return { wrong: answer.wrong }
    }
    await savePendingSecret(tx, personId, sealAuthenticatorSecret(newSecret(), personId, readKeyring()))
    await audit(tx, person, 'secondFactorBegun')
    return { done: '请用手机扫描二维码。' }
  })
}

/** The first code of the app: from now on the second factor is asked for. Gives the recovery codes, shown this once. */
export function confirmEnrolment(personId: string, text: string, at = new Date(now())): Promise<Enrolled> {
  return ofOneself(personId, async (tx, person) => {
    const pending = (await secondFactorRow(tx, personId))?.pendingCipher
    const secret = pending ? openAuthenticatorSecret(pending, personId, readKeyring()) : null
    if (!secret) return refuse('nothingPending', '没有等待确认的二维码。', '请重新开始设置。')
    const code = typedCode(text)
    if (code === null)
      return refuse('notSixDigits', words.NOT_SIX_DIGITS, '验证码在手机的验证器中。', { field: 'code' })
    const found = findCode(secret, code, at)
    if (found === null || !('step' in found)) {
      const next = '手机上没有“依申办”一行的，请重新扫描二维码。'
      return refuse('wrongCode', words.wrongFirstCode(found, at), next, { field: 'code' })
    }
    const secretCipher = sealAuthenticatorSecret(secret, personId, readKeyring())
    await confirmPendingSecret(tx, personId, {
      secretCipher,
      confirmedAt: at.toISOString(),
      lastStep: found.step,
    })
    await audit(tx, person, 'secondFactorSet')
    return {
      done: '两步验证已启用，以后登录时，输入密码之后还要输入手机上的验证码。其他电脑和手机上的登录已退出。',
      recoveryCodes: await freshRecoveryCodes(tx, personId),
    }
  })
}

/** Leaves what was begun and not confirmed. */
export function leaveEnrolment(personId: string): Promise<Enrolled> {
  return ofOneself(personId, async (tx, person) => {
    const inUse = (await secondFactorRow(tx, personId))?.secretCipher
    if (inUse) await forgetPendingSecret(tx, personId)
    else await removeSecondFactor(tx, personId)
    await audit(tx, person, 'secondFactorLeft')
    return { done: '没有改动，刚才的二维码已作废。' }
  })
}

/** A new set of recovery codes; those of the old set are worth nothing from now on. */
export function renewRecoveryCodes(personId: string, typed: Typed, at = new Date(now())): Promise<Enrolled> {
  return ofOneself(personId, async (tx, person) => {
    const answer = await checkTyped(tx, person, typed, at)
    if ('wrong' in answer) return { wrong: answer.wrong }
    await audit(tx, person, 'recoveryCodesRenewed')
    return {
      done: '已重新生成恢复码，原来的全部作废。',
      recoveryCodes: await freshRecoveryCodes(tx, personId),
    }
  })
}

/** Ends one's own second factor; refused while one of one's roles has to have it. */
export function turnOffSecondFactor(personId: string, typed: Typed, at = new Date(now())): Promise<Enrolled> {
  return ofOneself(personId, async (tx, person) => {
    if (await isObliged(tx, person)) {
      return refuse(
        'secondFactorObliged',
        '您的岗位须启用两步验证，不能关闭。',
        '更换手机请用“换一部手机”；岗位要求由系统管理员在机关设置中规定。',
      )
    }
    const answer = await checkTyped(tx, person, typed, at)
    if ('wrong' in answer) return { wrong: answer.wrong }
    await removeSecondFactor(tx, personId)
    await askSecondFactorEverywhere(tx, personId)
    await audit(tx, person, 'secondFactorRemoved')
    return { done: '已关闭两步验证，以后登录只需密码。' }
  })
}

function ofOneself(
  personId: string,
  work: (tx: Tx, person: PersonRow) => Promise<Enrolled>,
): Promise<Enrolled> {
  return transact(async (tx) => {
    const person = await personRow(tx, personId)
    return person ? work(tx, person) : refuse('noSuchPerson', '没有这个账号。', '请重新登录。')
  })
}

async function isObliged(tx: Tx, person: PersonRow): Promise<boolean> {
  const agency = await agencyRow(tx, person.agencyId)
  return mustHaveSecondFactor(person.roles, agency?.settings ?? {}, today())
}

async function freshRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  const keyring = readKeyring()
  const hashes = codes.map((code) => recoveryCodeHash(typedRecoveryCode(code) ?? code, personId, keyring))
  await replaceRecoveryCodes(tx, personId, hashes)
  return codes
}

function audit(tx: Tx, { id, agencyId }: PersonRow, action: AuditAction) {
  return appendAudit(tx, { at: now(), agencyId, personId: id, action, caseId: null, detail: {} })
}
