'use client'

import { ConfirmButton } from '@/components/ui/confirm-button'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Saved, Send } from '@/components/ui/server-form'
import { useForm } from '@/components/ui/use-form'

/** Begins a backup now; what comes of it stands on the page. */
export function BackUpForm({ send, place }: { send: Send; place: string }) {
  const { form, answer, refused } = useForm<Saved>({ doing: '备份', send })
  return (
    <ScriptedForm className="grid gap-3" {...form}>
      <div aria-live="polite" className="empty:absolute">
        {answer ? <Notice tone="success" title={answer.done} /> : null}
        {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
      </div>
      <div>
        <ConfirmButton
          tone="main"
          confirmTone="main"
          question="现在备份全部数据？"
          loses={
            <>
              备份到<span className="break-all">{place}</span>
              ，再恢复到临时位置逐项清点。期间照常办理，可能变慢；数据多的要几十分钟。没有改动任何案件。
            </>
          }
          confirm="开始备份"
        >
          立即备份
        </ConfirmButton>
      </div>
    </ScriptedForm>
  )
}
