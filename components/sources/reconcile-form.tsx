'use client'

import { useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { DateInput, FileInput, Select } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { ReconcileView, Reconciling } from '@/server/views/reconcile'
import { ReconcileResultCards } from './reconcile-result'

export type Compare = (form: FormData) => Promise<Reconciling>

/** The file stays chosen, so that another column or period can be tried with it. */
export function ReconcileForm({ view, compare }: { view: ReconcileView; compare: Compare }) {
  const [state, setState] = useState<Reconciling | null>(null)
  const [pending, startTransition] = useTransition()
  const result = state && 'result' in state ? state.result : null
  const errors = state && 'refusal' in state ? { ...fieldOf(state.refusal), ...state.errors } : {}
  return (
    <div className="grid gap-3.5">
      <Card>
        <ScriptedForm
          className="grid gap-3 sm:grid-cols-2"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (pending) return
            const sent = new FormData(event.currentTarget)
            startTransition(async () => {
              const told = await answered('对账', () => compare(sent))
              startTransition(() => setState(told))
            })
          }}
        >
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
            <button type="submit" className="btn btn-main" aria-disabled={pending || undefined}>
              {pending ? '正在比对…' : '对账'}
            </button>
          </div>
        </ScriptedForm>
      </Card>
      <div aria-live="polite" className="grid gap-3.5 empty:absolute">
        {state && 'refusal' in state && Object.keys(errors).length === 0 ? (
          <RefusalNotice refusal={state.refusal} />
        ) : null}
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

function fieldOf({ field, message }: { field?: string; message: string }): Record<string, string> {
  return field ? { [field]: message } : {}
}
