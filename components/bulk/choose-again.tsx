'use client'

import { buttonClass } from '@/components/ui/button'
import { leaveFor } from '@/components/ui/leaving'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { useForm } from '@/components/ui/use-form'
import type { RefusedForm } from '@/domain/case/refusal'

export type Choose = (form: FormData) => Promise<{ runId: string } | RefusedForm>

interface ChooseAgainProps {
  runId: string
  count: number
  choose: Choose
}

/** What was refused becomes a run of its own, as its cases stand now. */
export function ChooseAgain({ runId, count, choose }: ChooseAgainProps) {
  const { form, refused, pending } = useForm({
    doing: '选择',
    send: choose,
    onTaken: (answer) => leaveFor(`/cases/bulk/${answer.runId}`),
  })
  return (
    <ScriptedForm className="mt-3" {...form}>
      <input type="hidden" name="run" value={runId} />
      <button type="submit" className={buttonClass('main')} aria-disabled={pending || undefined}>
        重新选择这 {count} 件
      </button>
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
    </ScriptedForm>
  )
}
