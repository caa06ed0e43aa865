'use client'

import { useActionState } from 'react'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { RefusalNotice } from '@/components/ui/notice'
import type { Refusal } from '@/domain/case/refusal'
import type { ImportView } from '@/server/views/import'

export type UndoState = { refusal: Refusal } | { deleted: number } | null
export type Undo = (before: UndoState, form: FormData) => Promise<UndoState>

export function UndoForm({ batch, undo }: { batch: ImportView['batches'][number]; undo: Undo }) {
  const [state, submit] = useActionState(undo, null)
  return (
    <form action={submit}>
      <input type="hidden" name="batch" value={batch.id} />
      {state && 'refusal' in state ? <RefusalNotice refusal={state.refusal} /> : null}
      <ConfirmButton
        question="撤销这一批导入？"
        loses={`将删除由“${batch.fileName}”导入的 ${batch.accepted} 件案件及其记录，年报数字随之改变。`}
        confirm={`撤销 ${batch.accepted} 件`}
      >
        撤销
      </ConfirmButton>
    </form>
  )
}
