'use client'

import { FormMistakes } from '@/components/ui/form-mistakes'
import { TextInput } from '@/components/ui/inputs'
import { PostedForm } from '@/components/ui/posted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { usePostedForm } from '@/components/ui/use-form'
import type { Refusal } from '@/domain/case/refusal'

export interface NotBegun {
  refusal: Refusal
  values: Record<string, string>
}

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
  begin: (before: NotBegun | null, form: FormData) => Promise<NotBegun>
}) {
  const begun = usePostedForm<NotBegun>(begin, { doing: '建立' })
  const { errors } = begun
  return (
    <PostedForm className="card grid gap-3" {...begun.form}>
      <FormMistakes of={begun} />
      {FIELDS.map((field) => (
        <TextInput
          key={field.name}
          name={field.name}
          label={field.label}
          hint={'hint' in field ? field.hint : undefined}
          optional={'optional' in field}
          autoComplete="off"
          defaultValue={begun.posted?.values[field.name]}
          error={errors[field.name]}
        />
      ))}
      <TextInput
        name="password"
        type="password"
        label="管理员密码"
        hint="至少10个字符"
        autoComplete="new-password"
        error={errors.password}
      />
      <div>
        <SubmitButton>建立机关和管理员</SubmitButton>
      </div>
    </PostedForm>
  )
}
