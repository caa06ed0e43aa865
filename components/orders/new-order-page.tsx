'use client'

import { useState } from 'react'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { DateInput, Select, TextArea } from '@/components/ui/inputs'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SendBar } from '@/components/ui/send-bar'
import { SubmitButton } from '@/components/ui/submit-button'
import { DataTable, Th } from '@/components/ui/table'
import { useForm } from '@/components/ui/use-form'
import { CaseBox } from '@/components/urge/case-box'
import { CaseCells } from '@/components/urge/case-cells'
import type { RefusedForm } from '@/domain/case/refusal'
import type { NewOrderView } from '@/server/views/orders'

export type OrderIssued = { href: string } | RefusedForm

interface NewOrderPageProps {
  view: NewOrderView
  issue(form: FormData): Promise<OrderIssued>
}

/** 开督办单: to which unit, about which cases, what and until when; its number is issued when it goes out. */
export function NewOrderPage({ view, issue }: NewOrderPageProps) {
  const sent = useForm<OrderIssued>({
    doing: '发出',
    send: issue,
    onTaken: ({ href }) => window.location.assign(href),
  })
  const { errors } = sent
  const [unitId, setUnitId] = useState(view.unitId)
  // An order names cases of its unit alone.
  const lines = view.lines.filter(({ holderUnitId }) => unitId === '' || holderUnitId === unitId)
  return (
    <>
      <PageHead
        title="开督办单"
        under="发出时编文号；模板在“文书模板”中修改。一份督办单给一个单位，可以写明多件案件。"
        actions={
          <a className="btn" href="/orders">
            督办单列表
          </a>
        }
      />
      <ScriptedForm className="grid gap-3" {...sent.form}>
        <FormMistakes of={sent} />
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            name="unitId"
            label="督办单位"
            placeholder="请选择"
            options={view.units}
            defaultValue={view.unitId}
            onChange={(event) => setUnitId(event.target.value)}
            error={errors.unitId}
          />
          <DateInput name="answerBy" label="答复时限" defaultValue={view.answerBy} error={errors.answerBy} />
        </div>
        <TextArea
          name="matter"
          label="督办事项"
          rows={3}
          hint="要办到什么程度，例如：请说明未送审的原因，并于时限内送审"
          error={errors.matter}
        />
        {errors.caseIds ? <Notice tone="warning" title={errors.caseIds} /> : null}
        {lines.length === 0 ? (
          <EmptyState>这个单位在这个范围内没有在办的案件。</EmptyState>
        ) : (
          <DataTable
            stacks
            caption="督办的案件"
            head={['选择', '编号', '所需信息', '期限', '承办', '状态'].map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          >
            {lines.map((line) => (
              <tr key={line.caseId}>
                <td>
                  <CaseBox label={`选择 ${line.number}`} caseId={line.caseId} />
                </td>
                <CaseCells line={line} />
              </tr>
            ))}
          </DataTable>
        )}
        {view.more ? (
          <p className="text-small text-muted">这里列出前{view.lines.length}件，其余的请先用筛选缩小范围。</p>
        ) : null}
        <SendBar>
          <SubmitButton pending="正在发出…">发出督办单</SubmitButton>
        </SendBar>
      </ScriptedForm>
    </>
  )
}
