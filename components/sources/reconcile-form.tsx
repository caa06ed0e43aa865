'use client'

import { DateInput, FileInput, Select } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import type { ReconcileView, Reconciling } from '@/server/views/reconcile'
import { ReconcileResultCards } from './reconcile-result'

export type Compare = (form: FormData) => Promise<Reconciling>

/** The file stays chosen, so that another column or period can be tried with it. */
export function ReconcileForm({ view, compare }: { view: ReconcileView; compare: Compare }) {
  const { form, answer, refused, errors } = useForm<Reconciling>({ doing: '对账', send: compare })
  const result = answer?.result ?? null
  return (
    <div className="grid gap-3.5">
      <Card>
        <ScriptedForm className="grid gap-3 sm:grid-cols-2" {...form}>
          <Select name="source" label="对接平台" options={view.sources} error={errors.source} />
          <FileInput
            name="list"
            label="平台清单"
            accept=".xlsx,.xls,.xlsb,.ods,.csv"
            largest={50 * 1024 * 1024}
            hint="xlsx、xls 或者 csv，读取第一张工作表"
            error={errors.list}
          />
          <DateInput name="from" label="提交日期从" defaultValue={view.from} error={errors.from} />
          <DateInput name="to" label="到" defaultValue={view.to} error={errors.to} />
          {result && result.columns.length > 0 ? (
            <Select
              key={result.numbers}
              name="column"
              label="编号所在的列"
              defaultValue={result.numbers === null ? '' : String(result.numbers)}
              placeholder="请选择"
              options={result.columns.map(({ at, heading }) => ({ value: String(at), label: heading }))}
            />
          ) : null}
          <div className="sm:col-span-2">
            <SubmitButton pending="正在比对…">对账</SubmitButton>
          </div>
        </ScriptedForm>
      </Card>
      <div aria-live="polite" className="grid gap-3.5 empty:absolute">
        {refused && Object.keys(errors).length === 0 ? <RefusalNotice refusal={refused.refusal} /> : null}
        {result && result.compared === null ? (
          <Notice
            tone="warning"
            title={
              result.columns.length === 0 ? '清单里没有找到标题行。' : '没有认出哪一列是平台的申请编号。'
            }
            next={
              result.columns.length === 0
                ? '请核对清单的第一张工作表是否有列名。'
                : '请在“编号所在的列”中选择后再次对账。'
            }
          />
        ) : null}
        {result?.compared ? <ReconcileResultCards result={result} compared={result.compared} /> : null}
      </div>
    </div>
  )
}
