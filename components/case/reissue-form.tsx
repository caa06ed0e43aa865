'use client'

import { useActionState, useEffect, useRef } from 'react'
import { RadioGroup } from '@/components/ui/choices'
import { Card } from '@/components/ui/layout'
import { RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { IDENTITY_CHECK_LABELS, IDENTITY_CHECKS } from '@/domain/applicant/identity-check'
import type { Refusal } from '@/domain/case/refusal'
import { FreshCode } from './fresh-code'

export type ReissueState = { queryCode: string } | { refusal: Refusal } | null
export type Reissue = (before: ReissueState, form: FormData) => Promise<ReissueState>

interface ReissueFormProps {
  caseId: string
  /** The applicant has one already, which ends. */
  hasCode: boolean
  reissue: Reissue
}

/** 补发查询码: says how identity was checked; the old code is worth nothing from then on. */
export function ReissueForm({ caseId, hasCode, reissue }: ReissueFormProps) {
  const [state, submit] = useActionState(reissue, null)
  const words = hasCode ? '补发查询码' : '给出查询码'
  const given = state && 'queryCode' in state ? state.queryCode : null
  const place = useRef<HTMLDivElement>(null)
  // The form that was pressed is gone: whoever reads by ear or keyboard goes on at what came of it.
  useEffect(() => {
    if (given) place.current?.focus()
  }, [given])
  if (given)
    return (
      <div ref={place} tabIndex={-1} className="outline-none">
        <FreshCode caseId={caseId} queryCode={given} />
      </div>
    )
  return (
    <Card>
      <details>
        <summary className="link-button">{words}</summary>
        <form action={submit} className="mt-2 grid gap-3">
          {state && 'refusal' in state ? <RefusalNotice refusal={state.refusal} /> : null}
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
        </form>
      </details>
    </Card>
  )
}
