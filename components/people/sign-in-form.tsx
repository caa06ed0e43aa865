'use client'

import { signIn } from 'next-auth/react'
import { useActionState, useState, useTransition } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'
import type { SignInView } from '@/server/views/sign-in'
import styles from './door.module.css'

const OFFLINE = '没有连上服务器，请检查网络后重试。'

export type SignInState = { message: string; account: string } | null

interface SignInFormProps {
  view: SignInView
  /** Takes the form where no script sends it. */
  enter(before: SignInState, form: FormData): Promise<SignInState>
}

/** Account and password; says what was wrong and keeps the account. Below, the other ways in where there are some. */
export function SignInForm({ view: { leadsTo, providers, problem }, enter }: SignInFormProps) {
  const [refused, post] = useActionState(enter, null)
  const [message, setMessage] = useState(refused?.message ?? problem)
  const [pending, startTransition] = useTransition()
  return (
    <div className={`card ${styles.card}`}>
      <h1 className="mb-4 text-2xl">登录</h1>
      <form
        action={post}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          startTransition(async () => {
            const answer = await signIn('credentials', {
              account: form.get('account'),
              password: form.get('password'),
              redirect: false,
            }).catch(() => ({ ok: false, error: OFFLINE }))
            // The page knows whether a second step is owed.
            if (answer?.ok && !answer.error)
              window.location.assign(`/sign-in?${new URLSearchParams({ callbackUrl: leadsTo })}`)
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
      {providers.length > 0 ? (
        <div className="mt-5 grid gap-2 border-t border-line pt-5">
          {providers.map(({ name, href }) => (
            // No Link: fetching it beforehand would begin a sign-in.
            <a key={href} className="btn" href={href}>
              用{name}登录
            </a>
          ))}
        </div>
      ) : null}
    </div>
  )
}
