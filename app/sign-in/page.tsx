import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DoorShell } from '@/components/people/door-shell'
import { SignInForm } from '@/components/people/sign-in-form'
import { NO_SCRIPT } from '@/components/shell/no-script'
import { AccountsTable } from '@/components/training/accounts-table'
import { Notice } from '@/components/ui/notice'
import { currentSession } from '@/server/people/sessions/current'
import { signInView } from '@/server/views/sign-in'
import { enter } from './actions'

export const metadata: Metadata = { title: '登录' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{
    agency?: string | string[]
    as?: string | string[]
    callbackUrl?: string
    problem?: string
    provider?: string
  }>
}) {
  const view = await signInView(await searchParams)
  if (view === null) redirect('/first-run')
  const { leadsTo } = view
  const stage = (await currentSession())?.session.stage
  if (stage === 'signed_in') redirect(leadsTo)
  if (stage === 'second_factor') redirect(`/sign-in/code?${new URLSearchParams({ callbackUrl: leadsTo })}`)
  return (
    <DoorShell agencyName={view.agencyName}>
      <SignInForm view={view} enter={enter} />
      <noscript>
        <Notice tone="warning" title={NO_SCRIPT} />
      </noscript>
      {view.accounts ? (
        <section className="card">
          <h2 className="mb-2">{view.training ? '训练环境' : '演示数据'}</h2>
          <p className="mb-2 text-sm">
            案件和人员都是编造的。点一个账号，即填入上面；密码都是{' '}
            <code className="whitespace-nowrap select-all">{view.accounts.password}</code>
          </p>
          <AccountsTable
            people={view.accounts.people}
            fillsIn={(as) => `/sign-in?${new URLSearchParams({ as, callbackUrl: leadsTo })}`}
          />
        </section>
      ) : view.demo ? (
        <p className="chip chip-soon justify-self-start">演示数据</p>
      ) : null}
    </DoorShell>
  )
}
