import { forgetOwnColumns, saveOwnColumns } from '@/db/queries/own-columns'
import { transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { chosenColumns, isUsual } from '@/domain/queue/list-columns'

/**
 * Keeps which columns this person's list of cases has, in this order; the usual ones are not kept, so that whoever has
 * them also gets those of a later version. `unknownColumn`, `notAllowed`.
 */
export async function chooseColumns(
  actor: Actor,
  typed: readonly string[],
): Promise<{ done: string } | Refused> {
  const columns = chosenColumns(typed)
  if (isRefused(columns)) return columns
  if (isUsual(columns)) return resetColumns(actor)
  return keeping(actor, async (tx) => {
    await saveOwnColumns(tx, actor.personId, columns)
    return { done: `已保存，您的案件列表有${columns.length}列。` }
  })
}

/** Gives this person the usual columns back. */
export function resetColumns(actor: Actor): Promise<{ done: string } | Refused> {
  return keeping(actor, async (tx) => {
    await forgetOwnColumns(tx, actor.personId)
    return { done: '已保存，您的案件列表是通常的列。' }
  })
}

async function keeping(
  actor: Actor,
  work: (tx: Parameters<typeof forgetOwnColumns>[0]) => Promise<{ done: string }>,
): Promise<{ done: string } | Refused> {
  if (!mayDo(actor, 'viewCase'))
    return refuse('notAllowed', '您的岗位没有案件列表。', '需要查看案件的，请联系系统管理员。')
  return transactOfAgency(actor.agencyId, work)
}
