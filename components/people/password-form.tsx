'use client'

import { type ReactNode, useActionState } from 'react'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { TextInput } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'

export type PasswordState = { refusal: Refusal } | { changed: true } | null

interface PasswordFormProps {
  change: (before: PasswordState, form: FormData) => Promise<PasswordState>
  endAll: () => Promise<void>
  /** Why the form is here; once the password is changed it holds no more. */
  children: ReactNode
}

export function PasswordForm({ change, endAll, children }: PasswordFormProps) {
  const [state, submit] = useActionState(change, null)
  if (state && 'changed' in state) {
    return (
      <Notice tone="success" title="密码已修改，所有设备均已退出。">
        <a href="/sign-in">用新密码登录</a>
      </Notice>
    )
  }
  const refusal = state?.refusal
  const error = (name: string) => (refusal?.field === name ? refusal.message : undefined)
  return (
    <>
      {children}
      <form action={submit} className="card grid gap-3">
        {refusal ? <RefusalNotice refusal={refusal} /> : null}
        <TextInput
          name="current"
          type="password"
          label="现密码"
          autoComplete="current-password"
          error={error('current')}
        />
        <TextInput
          name="next"
          type="password"
          label="新密码"
          hint="至少10个字符，不包含账号；不要用姓名拼音、生日或者常见词加数字，可以用几个不相干的词"
          autoComplete="new-password"
          error={error('next')}
        />
        <TextInput
          name="again"
          type="password"
          label="再输入一次新密码"
          autoComplete="new-password"
          error={error('again')}
        />
        <div>
          <SubmitButton>修改密码</SubmitButton>
        </div>
      </form>
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
