import { caseRow, textsOf } from '@/db/queries/case-store'
import { jointOf } from '@/db/queries/joint-applicants'
import { type Tx, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import type { Case } from '@/domain/case/case'
import { readFormerFacts } from '@/domain/case/former-facts'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { appendAudit } from '../proof/append-audit'
import { decryptIdentity, readKeyring } from '../secrets'
import { now } from '../today'
import { noSuchCase } from './load-case'
import { visibleCase } from './visible-case'

const REASON_MIN = 4
const REASON_MAX = 500

/** Identity numbers of a case, for one look. */
export interface Revealed {
  /** Of the first applicant. */
  identityNumber: string | null
  agentIdentityNumber: string | null
  /** Of those who apply together with the first. */
  joint: readonly { name: string; identityNumber: string }[]
  /** Numbers that stood there before they were amended, the newest first. */
  former: readonly { on: IsoDate; identityNumber: string }[]
}

/**
 * Decrypts an applicant's identity number for one look. Needs a reason; the audit line is written in the same
 * transaction, so there is no look without its line.
 */
export async function revealIdentity(
  actor: Actor,
  caseId: string,
  reason: string,
): Promise<Revealed | { refusal: Refusal }> {
  const why = reason.trim()
  if (why.length < REASON_MIN) {
    return refuse(
      'reasonMissing',
      '查看证件号码须写明理由，查看情况将被记录。',
      '请写明查看理由，例如：核对补正材料身份。',
      { field: 'reason' },
    )
  }
  if (why.length > REASON_MAX)
    return refuse('reasonTooLong', `查看理由不能超过${REASON_MAX}字。`, '请精简后再查看。', {
      field: 'reason',
    })
  return transactOfAgency(actor.agencyId, async (tx) => {
    const visible = await visibleCase(tx, actor, caseId)
    if (!visible) return noSuchCase()
    if (!mayDo(actor, 'revealIdentity', visible.relation)) {
      return refuse('notAllowed', '您不能查看本件申请人的证件号码。', '请由承办单位的经办人或者督办人查看。')
    }
    const row = await caseRow(tx, caseId)
    const joint = row ? await jointOf(tx, row) : []
    const former = await formerNumbers(tx, visible.kase)
    if (!row || (![row, ...joint].some(({ identityCipher }) => identityCipher) && former.length === 0))
      return refuse('noIdentity', '本件没有登记证件号码。', '如需补充，请修改申请信息。')
    await appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'revealIdentity',
      caseId,
      detail: { number: row.number, reason: why },
    })
    const opened = (cipher: string | null, boundTo: string) =>
      cipher && decryptIdentity(cipher, boundTo, readKeyring())
    return {
      identityNumber: opened(row.identityCipher, caseId),
      agentIdentityNumber: opened(row.agentIdentityCipher, caseId),
      joint: joint.flatMap(({ id, applicantName, identityCipher }) => {
        const identityNumber = opened(identityCipher, id)
        return identityNumber ? [{ name: applicantName, identityNumber }] : []
      }),
      former: former.map(({ on, cipher }) => ({
        on,
        identityNumber: decryptIdentity(cipher, caseId, readKeyring()),
      })),
    }
  })
}

/** Sealed numbers that were amended, each with the day on which it was. */
async function formerNumbers(tx: Tx, { id, recorded }: Case) {
  const amended = recorded.flatMap(({ event }) =>
    event.type === 'factsEdited' && event.formerId ? [{ on: event.on, formerId: event.formerId }] : [],
  )
  if (amended.length === 0) return []
  const texts = await textsOf(tx, id)
  return amended.reverse().flatMap(({ on, formerId }) =>
    Object.values(readFormerFacts(texts.get(formerId) ?? '')?.numbers ?? {}).map((cipher) => ({
      on,
      cipher,
    })),
  )
}
