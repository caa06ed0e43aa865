'use client'

import Link from 'next/link'
import { TextInput } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { PostedForm } from '@/components/ui/posted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { usePostedForm } from '@/components/ui/use-form'
import type { SecondStepView } from '@/server/views/second-step'
import { CodeInput } from './code-input'
import styles from './door.module.css'

export interface WrongCode {
  wrong: string
}

interface SecondStepProps {
  view: SecondStepView
  enter(before: WrongCode | null, form: FormData): Promise<WrongCode>
  /** Ends the sign-in of somebody who is another person. */
  leave(): Promise<void>
}

/** The second step of signing in: a code of the phone, or one from paper. */
export function SecondStep({ view, enter, leave }: SecondStepProps) {
  // The field is emptied for the next try.
  const { form, answer, refused, round } = usePostedForm<WrongCode>(enter, { doing: '登录' })
  const byRecoveryCode = view.kind === 'recoveryCode'
  return (
    <>
      <div className={`card ${styles.card}`}>
        <p className="text-small text-muted">登录　第 2 步，共 2 步</p>
        <h1 className="text-2xl">{byRecoveryCode ? '输入恢复码' : '输入验证码'}</h1>
        <form action={leave} className={styles.who}>
          <span>
            <strong>{view.name}</strong>　{view.roleWords}
          </span>
          <button type="submit" className="link-button ml-auto">
            不是我
          </button>
        </form>
        <PostedForm className="mt-5" {...form} noValidate={false}>
          <input type="hidden" name="to" value={view.leadsTo} />
          <input type="hidden" name="kind" value={view.kind} />
          {answer ? <Notice key={round} tone="refusal" title={answer.wrong} className="mb-3" /> : null}
          {refused ? <RefusalNotice refusal={refused.refusal} className="mb-3" /> : null}
          {byRecoveryCode ? (
            <TextInput
              key={round}
              name="code"
              label="恢复码"
              hint="启用两步验证时保存的10个恢复码中还没有用过的一个，例如 abcde-23456"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              required
            />
          ) : (
            <>
              <CodeInput key={round} hint="打开手机上的验证器，查看“依申办”一行。不需要联网。" sends />
              <p className="text-small text-muted">每 30 秒换一次，输满即登录</p>
            </>
          )}
          <label className="my-2 flex min-h-11 items-center gap-2 text-sm">
            <input type="checkbox" name="remember" value="yes" className="size-4.5" />
            30 天内这台电脑不再询问
          </label>
          <SubmitButton className="w-full" pending="正在登录…">
            登录
          </SubmitButton>
        </PostedForm>
        <div className="mt-4 flex items-center gap-2 border-t border-line pt-4 text-sm">
          {byRecoveryCode ? (
            <Link href={view.otherWay}>用手机验证码登录</Link>
          ) : (
            <Link href={view.otherWay}>用恢复码登录</Link>
          )}
          <span className="ml-auto text-muted">还有 {view.recoveryCodesLeft} 个恢复码</span>
        </div>
      </div>
      <div className="text-center text-small text-muted">
        <p>手机遗失的，请系统管理员核对身份后重设。</p>
        {view.lastSignIn ? <p>上次登录：{view.lastSignIn}</p> : null}
      </div>
    </>
  )
}
