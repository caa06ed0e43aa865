import type { Actor } from '@/domain/access'
import { mayDo } from '@/domain/access'
import { isIdentityCheck } from '@/domain/applicant/identity-check'
import { relationTo } from '@/domain/case/decide'
import { type Refused, refuse } from '@/domain/case/refusal'
import { readKeyring } from '../secrets'
import { change, UNSEEN, withoutEvents } from './change'
import { newQueryCode, queryCodeHash } from './query-code'
import { openedByTheSameCode } from './same-code'

/**
 * Gives a case a new query code, after the applicant's identity was checked in the way that is said; the old one, and
 * every browser that it had opened, is shut from then on, also for the parts of the case and the like, which the new one
 * opens in its place. The code is shown once, only its hash is kept.
 */
export function reissueQueryCode(
  actor: Actor,
  caseId: string,
  checkedBy: string,
): Promise<{ number: string; queryCode: string } | Refused> {
  return change<{ number: string; queryCode: string }>(actor, caseId, UNSEEN, async (at) => {
    const { kase, row } = at
    if (!mayDo(actor, 'reissueQueryCode', relationTo(actor, kase)))
      return refuse('notAllowed', '您不能补发本件的查询码。', '请由承办单位的经办人或者督办人补发。')
    if (!isIdentityCheck(checkedBy)) {
      return refuse(
        'inputIncomplete',
        '没有写明怎样核对了申请人的身份，查询码没有补发。',
        '请先核对身份，再选择核对的方式。',
        {
          field: 'checkedBy',
        },
      )
    }
    const queryCode = newQueryCode()
    const hash = queryCodeHash(queryCode, readKeyring())
    const detail = { checkedBy, replaced: row.queryCodeHash !== null }
    const others = await openedByTheSameCode(at)
    return {
      changes: [{ kase, row }, ...others].map((one) => ({
        action: 'reissueQueryCode' as const,
        ...withoutEvents(one.kase),
        row: { ...one.row, queryCodeHash: hash },
        detail,
      })),
      answer: () => ({ number: row.number, queryCode }),
    }
  })
}
