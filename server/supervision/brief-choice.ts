import { briefChoiceOf, saveBriefChoice } from '@/db/queries/briefs'
import { transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import { checkEmail } from '@/domain/identity'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'

/** How a person typed where their brief goes: `byEmail` is the word of a ticked box. */
export interface BriefChoiceTyped {
  email: string
  byEmail: string
}

/**
 * Saves where a person wants the daily brief, or that they want it nowhere but in the program. The address stands in the
 * audit log nowhere. `badEmail`, `notAllowed`.
 */
export async function chooseBrief(
  actor: Actor,
  { email: typed, byEmail: ticked }: BriefChoiceTyped,
): Promise<{ done: string } | Refused> {
  if (!mayDo(actor, 'viewToday')) return refuse('notAllowed', '不属于您的岗位职责。', '请联系系统管理员。')
  const byEmail = ticked === 'yes'
  const checked = checkEmail(typed)
  if (!checked.ok && (byEmail || typed.trim() !== ''))
    return refuse('badEmail', checked.message, '请填写您的工作邮箱；不用邮件接收的，请清空并取消勾选。', {
      field: 'email',
    })
  const email = checked.ok ? checked.value : ''
  const at = now()
  const { personId, agencyId } = actor
  return transact(async (tx) => {
    const before = await briefChoiceOf(tx, personId)
    if (before?.email !== email || before.byEmail !== byEmail) {
      await saveBriefChoice(tx, { personId, email, byEmail, savedAt: at })
      await appendAudit(tx, {
        at,
        agencyId,
        personId,
        action: 'saveBriefChoice',
        caseId: null,
        detail: { byEmail },
      })
    }
    return {
      done: byEmail ? `已保存。有待办的工作日，摘要发到${email}。` : '已保存。摘要只在系统内查看，不发邮件。',
    }
  })
}
