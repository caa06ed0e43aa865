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

/**
 * Account and password, filled in where one was chosen for practice; says what was wrong and keeps the account. Below,
 * the other ways in where there are some.
 */
export function SignInForm({ view: { leadsTo, providers, problem, chosen }, enter }: SignInFormProps) {
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
          // Another one was chosen: fields that are there keep what stands in them.
          key={`account ${chosen?.account}`}
          name="account"
          label="账号"
          autoComplete="username"
          autoCapitalize="none"
          required
          defaultValue={posted?.account ?? chosen?.account}
        />
        <TextInput
          key={`password ${chosen?.account}`}
          name="password"
          label="密码"
          type="password"
          autoComplete="current-password"
          required
          defaultValue={chosen?.password}
        />
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
