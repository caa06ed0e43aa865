'use client'

import { useActionState } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'

export type FirstRunState = { refusal: Refusal; values: Record<string, string> } | null

const FIELDS = [
  { name: 'code', label: '一次性代码', hint: '启动程序的终端上显示' },
  { name: 'agencyName', label: '机关名称', hint: '例如：某某市人民政府办公室' },
  { name: 'unitName', label: '第一个承办单位', hint: '例如：政务公开科；以后可以再加', optional: true },
  { name: 'account', label: '管理员账号' },
  { name: 'name', label: '管理员姓名' },
] as const

export function FirstRunForm({
  begin,
}: {
  begin: (before: FirstRunState, form: FormData) => Promise<FirstRunState>
}) {
  const [state, submit] = useActionState(begin, null)
  return (
    <form action={submit} className="card grid gap-3">
      {state ? <RefusalNotice refusal={state.refusal} /> : null}
      {FIELDS.map((field) => (
        <TextInput
          key={field.name}
          name={field.name}
          label={field.label}
          hint={'hint' in field ? field.hint : undefined}
          optional={'optional' in field}
          autoComplete="off"
          defaultValue={state?.values[field.name]}
          error={state?.refusal.field === field.name ? state.refusal.message : undefined}
        />
      ))}
      <TextInput
        name="password"
        type="password"
        label="管理员密码"
        hint="至少10个字符"
        autoComplete="new-password"
        error={state?.refusal.field === 'password' ? state.refusal.message : undefined}
      />
      <div>
        <SubmitButton>建立机关和管理员</SubmitButton>
      </div>
    </form>
  )
}
