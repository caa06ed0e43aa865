'use client'

import type { ReactNode } from 'react'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { TextInput } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'
import { PostedForm } from '@/components/ui/posted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { usePostedForm } from '@/components/ui/use-form'
import type { Refused } from '@/domain/case/refusal'

export type PasswordChanged = Refused | { changed: true }

interface PasswordFormProps {
  change: (before: PasswordChanged | null, form: FormData) => Promise<PasswordChanged>
  endAll: () => Promise<void>
  /** Why the form is here; once the password is changed it holds no more. */
  children: ReactNode
}

export function PasswordForm({ change, endAll, children }: PasswordFormProps) {
  const changed = usePostedForm<PasswordChanged>(change, { doing: '修改' })
  const { errors } = changed
  if (changed.answer) {
    return (
      <Notice tone="success" title="密码已修改，所有设备均已退出。">
        <a href="/sign-in">用新密码登录</a>
      </Notice>
    )
  }
  return (
    <>
      {children}
      <PostedForm className="card grid gap-3" {...changed.form}>
        <FormMistakes of={changed} />
        <TextInput
          name="current"
          type="password"
          label="现密码"
          autoComplete="current-password"
          error={errors.current}
        />
        <TextInput
          name="next"
          type="password"
          label="新密码"
          hint="至少10个字符，不包含账号；不要用姓名拼音、生日或者常见词加数字，可以用几个不相干的词"
          autoComplete="new-password"
          error={errors.next}
        />
        <TextInput
          name="again"
          type="password"
          label="再输入一次新密码"
          autoComplete="new-password"
          error={errors.again}
        />
        <div>
          <SubmitButton>修改密码</SubmitButton>
        </div>
      </PostedForm>
      <form action={endAll}>
        <ConfirmButton
          question="退出所有设备？"
          loses="所有已登录的电脑和手机都会退出，包括本机；没有保存的内容会丢失。"
          confirm="退出所有设备"
        >
          退出所有设备
        </ConfirmButton>
      </form>
    </>
  )
}
