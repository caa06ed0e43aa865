'use client'

import { useActionState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { TextArea } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'

export type UndoState = { refusal: Refusal } | null
export type Undo = (before: UndoState, form: FormData) => Promise<UndoState>

/** Undoes an import; asks for a reason where the report of a year that is sealed or handed in counts it. */
export function UndoForm({ cases, asksWhy, undo }: { cases: number; asksWhy: boolean; undo: Undo }) {
  const [state, submit] = useActionState(undo, null)
  return (
    <form action={submit} className="grid gap-3">
      {state ? <RefusalNotice refusal={state.refusal} /> : null}
      <TextArea
        name="reason"
        label="撤销理由"
        rows={2}
        optional={!asksWhy}
        hint={asksWhy ? '列入上述年度的更正，并计入审计记录' : '计入审计记录'}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton tone="danger-main" pending="正在撤销…">
          撤销 {cases} 件
        </SubmitButton>
        <a className={buttonClass('plain')} href="/import">
          不，返回
        </a>
      </div>
    </form>
  )
}
