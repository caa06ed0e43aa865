import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/people/sign-in-form'
import { NO_SCRIPT } from '@/components/shell/desk-shell'
import { Notice } from '@/components/ui/notice'
import { currentPerson } from '@/server/people/session'
import { signInView } from '@/server/views/sign-in'
import { enter } from './actions'

export const metadata: Metadata = { title: '登录' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string }>
}) {
  const view = await signInView((await searchParams).callbackUrl)
  if (view === null) redirect('/first-run')
  if (await currentPerson()) redirect(view.leadsTo)
  return (
    <main className="mx-auto grid min-h-screen max-w-sm content-center gap-4 p-4">
      <div>
        <h1 className="text-2xl font-bold">依申办</h1>
        <p className="text-muted">{view.agencyName}</p>
      </div>
      <SignInForm leadsTo={view.leadsTo} enter={enter} />
      <noscript>
        <Notice tone="warning" title={NO_SCRIPT} />
      </noscript>
      {view.demo ? <p className="chip chip-soon justify-self-start">演示数据</p> : null}
    </main>
  )
}
