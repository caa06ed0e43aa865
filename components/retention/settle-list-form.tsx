'use client'

import { ConfirmButton } from '@/components/ui/confirm-button'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Saved, Send } from '@/components/ui/server-form'
import { useForm } from '@/components/ui/use-form'
import { useSaySettled } from './settled-words'

interface SettleListFormProps {
  list: string
  cases: number
  /** Of these, how many were never taken for the archive. */
  unarchived: number
  /** Whoever proposed it takes it back; another confirms it. */
  own: boolean
  settle: Send
}

/** Confirms a list or takes it back, and asks once more before anything is lost. */
export function SettleListForm({ list, cases, unarchived, own, settle }: SettleListFormProps) {
  const { form, refused } = useForm<Saved>({ doing: '办理', send: settle, onTaken: useSaySettled() })
  return (
    <ScriptedForm className="mt-2 grid gap-3" {...form}>
      <input type="hidden" name="list" value={list} />
      <div aria-live="polite" className="empty:absolute">
        {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
      </div>
      {unarchived > 0 ? (
        <Notice
          tone="warning"
          title={`其中 ${unarchived} 件没有下载过归档包。`}
          next="匿名以后不能再下载。需要归档的，请先由督办人下载，再确认。"
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {own ? null : (
          <ConfirmButton
            name="settle"
            value="confirm"
            question={`匿名这 ${cases} 件案件？`}
            loses="姓名、证件、联系方式、申请内容、文书文字和附件将被去掉，不能恢复。受理编号、日期、办理结果和统计数字保留。"
            confirm={`匿名 ${cases} 件`}
          >
            确认匿名
          </ConfirmButton>
        )}
        <ConfirmButton
          tone="plain"
          name="settle"
          value="withdraw"
          question="撤回这份清单？"
          loses="案件不会改动，以后可以重新提出。"
          confirm="撤回清单"
        >
          撤回
        </ConfirmButton>
      </div>
    </ScriptedForm>
  )
}
