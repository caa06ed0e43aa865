'use client'

import { ConfirmButton } from '@/components/ui/confirm-button'
import { RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import type { Refused } from '@/domain/case/refusal'
import type { LayoutShown } from '@/server/views/import'

export type ChangeLayout = (form: FormData) => Promise<Refused | null>

interface LayoutListProps {
  layouts: readonly LayoutShown[]
  nameLayout: ChangeLayout
  removeLayout: ChangeLayout
}

/** How ledgers of other columns were read before: seen, named, removed. */
export function LayoutList({ layouts, nameLayout, removeLayout }: LayoutListProps) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      {layouts.map((layout) => (
        <li
          key={layout.id}
          className="grid grid-cols-[minmax(0,1fr)] gap-2 border-b border-line pb-2.5 last:border-0 last:pb-0"
        >
          <div className="flex flex-wrap items-end gap-2">
            <NameForm layout={layout} nameLayout={nameLayout} />
            <RemoveForm layout={layout} removeLayout={removeLayout} />
          </div>
          <details className="text-sm">
            <summary>
              {layout.columns.length} 列的对应，记于 {layout.savedAt}
            </summary>
            <ul className="mt-1 grid gap-x-4 text-small text-muted sm:grid-cols-2">
              {layout.columns.map(({ column, tells }) => (
                <li key={`${column} ${tells}`}>
                  {column} → {tells}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  )
}

function NameForm({ layout, nameLayout }: { layout: LayoutShown; nameLayout: ChangeLayout }) {
  const { form, refused } = useForm<Refused>({ doing: '改名', send: nameLayout })
  return (
    <ScriptedForm className="flex max-w-full flex-wrap items-end gap-2" {...form}>
      <input type="hidden" name="layout" value={layout.id} />
      <label className="grid w-72 max-w-full grid-cols-[minmax(0,1fr)] gap-0.5 text-small text-muted">
        版式名称
        <input
          key={layout.name}
          className="control"
          name="name"
          defaultValue={layout.name}
          maxLength={100}
          required
        />
      </label>
      <SubmitButton tone="plain">改名</SubmitButton>
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
    </ScriptedForm>
  )
}

function RemoveForm({ layout, removeLayout }: { layout: LayoutShown; removeLayout: ChangeLayout }) {
  const { form, refused } = useForm<Refused>({ doing: '删除', send: removeLayout })
  return (
    <ScriptedForm {...form}>
      <input type="hidden" name="layout" value={layout.id} />
      <ConfirmButton
        question="删除这个版式？"
        loses={`“${layout.name}”的列和值的对应将被删除，下次导入这种台账由程序重新提出。已导入的案件不变。`}
        confirm="删除版式"
      >
        删除版式
      </ConfirmButton>
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
    </ScriptedForm>
  )
}
