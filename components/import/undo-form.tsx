'use client'

import { buttonClass } from '@/components/ui/button'
import { TextArea } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import type { Refused } from '@/domain/case/refusal'

/** What was undone leads back to the list. */
export type Undo = (form: FormData) => Promise<Refused>

/** Undoes an import; asks for a reason where the report of a year that is sealed or handed in counts it. */
export function UndoForm({ cases, asksWhy, undo }: { cases: number; asksWhy: boolean; undo: Undo }) {
  const { form, refused } = useForm<Refused>({ doing: '撤销', send: undo })
  return (
    <ScriptedForm className="grid gap-3" {...form}>
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
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
    </ScriptedForm>
  )
}
