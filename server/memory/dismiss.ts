import { z } from 'zod'
import { markDismissed, suggestedRequests, suggestionRow } from '@/db/queries/suggestions'
import { transact } from '@/db/transact'
import { type Actor, mayDo, relationOf } from '@/domain/access'
import { type RefusedForm, refuse } from '@/domain/case/refusal'
import { inputRefusal } from '../cases/execute'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'

const dismissal = z.object({
  id: z.string().max(60),
  because: z.string().trim().min(1, '请写明不采用的理由').max(500, '理由不能超过500字'),
})

/** Dismisses what the night suggested; the reason is kept, and stands in the audit log. */
export async function dismissSuggestion(actor: Actor, raw: unknown): Promise<{ done: string } | RefusedForm> {
  const input = dismissal.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { id, because } = input.data
  return transact(async (tx) => {
    const row = await suggestionRow(tx, id)
    const cases =
      row?.agencyId === actor.agencyId ? await suggestedRequests(tx, row.agencyId, row.caseIds) : []
    const may = cases.some((one) =>
      mayDo(actor, 'viewSuggestions', relationOf(actor, { agencyId: actor.agencyId, ...one })),
    )
    if (!row || !may)
      return refuse(
        'notAllowed',
        '没有找到这条建议，或者您无权处理。',
        '请由承办单位的经办人或者督办人处理。',
      )
    const at = now()
    const { agencyId, personId } = actor
    const by = {
      dismissedBy: personId,
      dismissedAt: at,
      dismissedBecause: because,
      dismissedRequests: row.requests,
    }
    if (!(await markDismissed(tx, id, by)))
      return refuse('changedMeanwhile', '这条建议已由其他人处理。', '请刷新页面查看。')
    const detail = { suggestion: row.kind, requests: row.requests, caseIds: row.caseIds }
    await appendAudit(tx, { at, agencyId, personId, caseId: null, action: 'dismissSuggestion', detail })
    return { done: '已记为不采用。' }
  })
}
