'use client'

import { RadioGroup } from '@/components/ui/choices'
import { useFocusOnAnswer } from '@/components/ui/error-summary'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { IDENTITY_CHECK_LABELS, IDENTITY_CHECKS } from '@/domain/applicant/identity-check'
import type { Refused } from '@/domain/case/refusal'
import { FreshCode } from './fresh-code'

export type Reissued = { queryCode: string } | Refused
export type Reissue = (form: FormData) => Promise<Reissued>

interface ReissueFormProps {
  caseId: string
  /** The applicant has one already, which ends. */
  hasCode: boolean
  reissue: Reissue
}

/** 补发查询码: says how identity was checked; the old code is worth nothing from then on. */
export function ReissueForm({ caseId, hasCode, reissue }: ReissueFormProps) {
  const { form, answer, refused } = useForm<Reissued>({ doing: '登记', send: reissue })
  const place = useFocusOnAnswer(answer)
  const words = hasCode ? '补发查询码' : '给出查询码'
  if (answer)
    return (
      <div ref={place} tabIndex={-1} className="outline-none">
        <FreshCode caseId={caseId} queryCode={answer.queryCode} />
      </div>
    )
  return (
    <details>
      <summary className="link-button">{words}</summary>
      <ScriptedForm className="mt-2 grid gap-3" {...form}>
        {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
        <RadioGroup
          name="checkedBy"
          label="怎样核对了申请人的身份"
          column
          choices={IDENTITY_CHECKS.map((value) => ({ value, label: IDENTITY_CHECK_LABELS[value] }))}
        />
        <p className="text-small text-muted">
          {hasCode
            ? '原查询码立即失效，已用它打开的网页同时关闭；由本件拆分、提出更正等同用一个查询码的申请一并更换。'
            : ''}
          新的查询码只在这个浏览器中显示30分钟，可以打印登记回执。补发人、时间和核对方式均有记录。
        </p>
        <div>
          <SubmitButton tone="plain">{words}</SubmitButton>
        </div>
      </ScriptedForm>
    </details>
  )
}
