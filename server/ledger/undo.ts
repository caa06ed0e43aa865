import { appendAudit } from '@/db/queries/audit'
import { batchRow, markUndone, touchedNumbers } from '@/db/queries/ledger'
import { transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { takeOut, writingFor } from '../cases/change'

/** How many touched cases a refusal names. */
const NAMED = 5

/** Takes an imported batch back, while nobody has worked on any of its cases. */
export async function undoImport(
  actor: Actor,
  batchId: string,
): Promise<{ deleted: number } | { refusal: Refusal }> {
  if (!mayDo(actor, 'importLedger')) {
    return refuse('notAllowed', '您的岗位不能撤销导入。', '请由督办人或者年报填报人办理。')
  }
  return transact(async (tx) => {
    const batch = await batchRow(tx, batchId)
    if (!batch || batch.agencyId !== actor.agencyId || batch.undoneAt) {
      return refuse('noSuchBatch', '没有这批导入，或者已经撤销。', '请刷新页面查看导入记录。')
    }
    const touched = await touchedNumbers(tx, batch, NAMED)
    if (touched.length > 0) {
      return refuse(
        'batchTouched',
        `这批案件中有的已经办理过（${touched.join('、')}${touched.length === NAMED ? '等' : ''}），不能整批撤销。`,
        '请在各案件中更正；其余案件保持不变。',
      )
    }
    const writing = await writingFor(tx, actor)
    const deleted = await takeOut(writing, batchId)
    const { at } = writing
    await markUndone(tx, batchId, actor.personId, at)
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'undoImport',
      caseId: null,
      detail: { batchId, accepted: deleted },
    })
    return { deleted }
  })
}
