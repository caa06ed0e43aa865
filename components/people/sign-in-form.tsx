'use client'

import { signIn } from 'next-auth/react'
import { useActionState, useState, useTransition } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'

const OFFLINE = '没有连上服务器，请检查网络后重试。'

export type SignInState = { message: string; account: string } | null

interface SignInFormProps {
  leadsTo: string
  /** Takes the form where no script sends it. */
  enter(before: SignInState, form: FormData): Promise<SignInState>
}

/** Account and password; says what was wrong and keeps the account. */
export function SignInForm({ leadsTo, enter }: SignInFormProps) {
  const [refused, post] = useActionState(enter, null)
  const [message, setMessage] = useState(refused?.message ?? null)
  const [pending, startTransition] = useTransition()
  return (
    <form
      action={post}
      className="card grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        startTransition(async () => {
          const answer = await signIn('credentials', {
            account: form.get('account'),
            password: form.get('password'),
            redirect: false,
          }).catch(() => ({ ok: false, error: OFFLINE }))
          if (answer?.ok && !answer.error) window.location.assign(leadsTo)
          else setMessage(answer?.error ?? OFFLINE)
        })
      }}
    >
      {message ? <Notice tone="refusal" title={message} /> : null}
      <input type="hidden" name="leadsTo" value={leadsTo} />
      <TextInput
        name="account"
        label="账号"
        autoComplete="username"
        autoCapitalize="none"
        required
        defaultValue={refused?.account}
      />
      <TextInput name="password" label="密码" type="password" autoComplete="current-password" required />
      <button type="submit" className="btn btn-main" aria-disabled={pending || undefined}>
        {pending ? '正在登录…' : '登录'}
      </button>
    </form>
  )
}
