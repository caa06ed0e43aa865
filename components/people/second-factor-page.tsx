'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { PostedForm } from '@/components/ui/posted-form'
import { QrCode } from '@/components/ui/qr-code'
import { SubmitButton } from '@/components/ui/submit-button'
import { type SentOrPosted, usePostedForm } from '@/components/ui/use-form'
import type { Enrolled, SecondFactorView } from '@/server/views/second-factor'
import { CodeInput } from './code-input'
import styles from './door.module.css'
import { RecoveryCodes } from './recovery-codes'

interface SecondFactorPageProps {
  view: SecondFactorView
  change(before: Enrolled | null, form: FormData): Promise<Enrolled>
}

/** One's own second factor: set up, confirmed, looked after and ended on one page. */
export function SecondFactorPage({ view, change }: SecondFactorPageProps) {
  const sent = usePostedForm<Enrolled>(change, { doing: '保存' })
  const { answer, refused, round } = sent
  if (answer && 'recoveryCodes' in answer && answer.recoveryCodes) {
    const { done, recoveryCodes } = answer
    return (
      <RecoveryCodes done={done} codes={recoveryCodes} account={view.account} agencyName={view.agencyName} />
    )
  }
  // The forms of the page share one answer; a field for a code must not be sent empty.
  const { ref: _, ...shared } = sent.form
  const forms = { form: { ...shared, noValidate: false }, round }
  // Beside the field where one is typing: on a phone the head of the page is far above it.
  const said = (
    <div aria-live="polite" className="empty:hidden">
      {answer && 'done' in answer && !view.pending ? <Notice tone="success" title={answer.done} /> : null}
      {answer && 'wrong' in answer ? <Notice tone="refusal" title={answer.wrong} /> : null}
      {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
    </div>
  )
  return (
    <>
      <div>
        {view.obliged && !view.since ? null : (
          <p className="mb-2 text-sm">
            <Link href="/security">返回登录与安全</Link>
          </p>
        )}
        <h1 className="text-2xl">两步验证</h1>
        <p className="text-sm text-muted">
          密码之外，登录时再输入手机上的6位验证码。不需要联网，也不发短信。
        </p>
      </div>
      {view.obliged && !view.since ? (
        <Notice tone="warning" title="您的岗位须启用两步验证，设置后才能继续使用。" />
      ) : null}
      {view.pending ? (
        <Pending pending={view.pending} {...forms}>
          {said}
        </Pending>
      ) : (
        said
      )}
      {view.since ? <InUse view={view} since={view.since} {...forms} /> : null}
      {view.pending || view.since ? null : <Beginning {...forms} />}
    </>
  )
}

interface Forms {
  /** What each form carries. */
  form: Omit<SentOrPosted<Enrolled>['form'], 'ref'>
  round: number
}

function Beginning({ form }: Forms) {
  return (
    <Card title="开始之前">
      <p className="mb-3 text-sm">
        请在手机上准备一个验证器，例如微信小程序“二次验证码”、Microsoft
        Authenticator、FreeOTP，或者单位统一配发的验证器；凡支持 TOTP（RFC 6238）的都可以。
      </p>
      <Change change="begin" form={form}>
        <SubmitButton>开始设置</SubmitButton>
      </Change>
    </Card>
  )
}

interface PendingProps extends Forms {
  pending: NonNullable<SecondFactorView['pending']>
  /** What came of the last code. */
  children: ReactNode
}

function Pending({ pending, form, round, children }: PendingProps) {
  return (
    <section className={`card ${styles.card} grid gap-5`}>
      <h2>第一步　用验证器扫描</h2>
      <div className={styles.secret}>
        <QrCode {...pending.qr} label="验证器扫描用的二维码" />
        <div className="text-sm">
          <p>打开手机上的验证器，选择添加账号、扫描二维码。</p>
          <p className="mt-2 text-muted">不能扫描的，在验证器中选择手工输入密钥：</p>
          <p className="font-mono text-base">{pending.secret}</p>
        </div>
      </div>
      <h2>第二步　输入验证器显示的数字</h2>
      {children}
      <PostedForm {...form}>
        <div className="max-w-88">
          <CodeInput key={round} hint="验证器中新增的“依申办”一行" />
        </div>
        <div className="mt-3 flex gap-2">
          <SubmitButton name="change" value="confirm">
            启用
          </SubmitButton>
          <button type="submit" name="change" value="leave" formNoValidate className="btn">
            放弃，不改动
          </button>
        </div>
      </PostedForm>
    </section>
  )
}

function InUse({ view, since, ...forms }: Forms & { view: SecondFactorView; since: string }) {
  return (
    <Card title="已启用" aside={`自 ${since}`}>
      <p className="mb-3 text-sm">
        恢复码还有 <strong>{view.recoveryCodesLeft}</strong> 个没有用过。
        {view.recoveryCodesLeft < 3 ? '已经不多，请重新生成。' : ''}
      </p>
      <div className="grid gap-2">
        <Proved change="renew" title="重新生成恢复码" says="原来的恢复码全部作废。" {...forms} />
        <Proved
          change="begin"
          title="换一部手机"
          says="新手机扫描并确认后，旧手机上的验证码作废。"
          {...forms}
        />
        {view.obliged ? (
          <p className="text-small text-muted">您的岗位须启用两步验证，不能关闭。</p>
        ) : (
          <Proved
            change="turnOff"
            title="关闭两步验证"
            says="以后登录只需密码，恢复码一并作废。"
            {...forms}
            ends
          />
        )}
      </div>
    </Card>
  )
}

interface ProvedProps extends Forms {
  change: string
  title: string
  says: string
  /** It takes something away. */
  ends?: true
}

/** A change that asks once more for a code. */
function Proved({ change, title, says, ends, form, round }: ProvedProps) {
  return (
    <details>
      <summary className="link-button text-sm">{title}</summary>
      <Change change={change} form={form}>
        <p className="my-2 text-sm">{says}</p>
        <TextInput
          key={round}
          id={`code-${change}`}
          name="code"
          label="验证码或者恢复码"
          autoComplete="one-time-code"
          autoCapitalize="none"
          required
        />
        <SubmitButton tone={ends ? 'danger-main' : 'main'}>{title}</SubmitButton>
      </Change>
    </details>
  )
}

function Change({ change, form, children }: { change: string; form: Forms['form']; children: ReactNode }) {
  return (
    <PostedForm {...form}>
      <input type="hidden" name="change" value={change} />
      {children}
    </PostedForm>
  )
}
