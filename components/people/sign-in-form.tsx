'use client'

import { signIn } from 'next-auth/react'
import { TextInput } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { PostedForm } from '@/components/ui/posted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { usePostedForm } from '@/components/ui/use-form'
import type { SignInView } from '@/server/views/sign-in'
import styles from './door.module.css'

const OFFLINE = '没有连上服务器，请检查网络后重试。'

/** Why nobody is signed in; the account stays. */
export interface NotSignedIn {
  message: string
  account: string
}

interface SignInFormProps {
  view: SignInView
  /** Takes the form where no script sends it. */
  enter(before: NotSignedIn | null, form: FormData): Promise<NotSignedIn>
}

/** Account and password; says what was wrong and keeps the account. Below, the other ways in where there are some. */
export function SignInForm({ view: { leadsTo, providers, problem }, enter }: SignInFormProps) {
  const { form, answer, refused, posted, round } = usePostedForm<NotSignedIn>(enter, {
    doing: '登录',
    send: (sent) => signInWithScript(sent, leadsTo),
  })
  const message = answer ? answer.message : round === 0 ? problem : null
  return (
    <div className={`card ${styles.card}`}>
      <h1 className="mb-4 text-2xl">登录</h1>
      <PostedForm className="grid gap-3" {...form} noValidate={false}>
        {message ? <Notice tone="refusal" title={message} /> : null}
        {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
        <input type="hidden" name="leadsTo" value={leadsTo} />
        <TextInput
          name="account"
          label="账号"
          autoComplete="username"
          autoCapitalize="none"
          required
          defaultValue={posted?.account}
        />
        <TextInput name="password" label="密码" type="password" autoComplete="current-password" required />
        <SubmitButton pending="正在登录…">登录</SubmitButton>
      </PostedForm>
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

async function signInWithScript(form: FormData, leadsTo: string): Promise<NotSignedIn | null> {
  const account = String(form.get('account'))
  const answer = await signIn('credentials', {
    account,
    password: form.get('password'),
    redirect: false,
  }).catch(() => ({ ok: false, error: OFFLINE }))
  if (!answer?.ok || answer.error) return { message: answer?.error ?? OFFLINE, account }
  // The page knows whether a second step is owed.
  window.location.assign(`/sign-in?${new URLSearchParams({ callbackUrl: leadsTo })}`)
  return null
}
