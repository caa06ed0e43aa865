'use client'

import { ConfirmButton } from '@/components/ui/confirm-button'
import { Select } from '@/components/ui/inputs'
import { leaveFor } from '@/components/ui/leaving'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { useForm } from '@/components/ui/use-form'
import type { RefusedForm } from '@/domain/case/refusal'
import type { AbsencesView } from '@/server/views/absences'

export type HandOver = (form: FormData) => Promise<{ runId: string } | RefusedForm>

interface HandOverFormProps {
  person: string
  openCases: number
  successors: AbsencesView['successors']
  handOver: HandOver
}

/** Asks who takes the cases and once more before it is done; the page of the run tells of it. */
export function HandOverForm({ person, openCases, successors, handOver }: HandOverFormProps) {
  const { form, refused, errors } = useForm({
    doing: '移交',
    send: handOver,
    onTaken: (answer) => leaveFor(`/cases/bulk/${answer.runId}`),
  })
  return (
    <ScriptedForm className="mt-2 grid gap-3" {...form}>
      <input type="hidden" name="person" value={person} />
      <Select
        name="to"
        id={`hand-over-${person}`}
        label="接手人"
        placeholder="请选择接手人"
        options={successors}
        error={errors.to}
      />
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
      <div>
        <ConfirmButton
          tone="main"
          question={`移交 ${openCases} 件在办案件？`}
          loses="每一件的经过和审计记录中各记一条，期限继续计算，已接收的不必再次接收。移交以后由接手人办理；交错的，可以再移交回来。"
          confirm="移交这些案件"
        >
          移交 {openCases} 件
        </ConfirmButton>
      </div>
    </ScriptedForm>
  )
}
