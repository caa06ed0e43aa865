import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DoorShell } from '@/components/people/door-shell'
import { SecondStep } from '@/components/people/second-step'
import { ownPlace } from '@/server/own-place'
import { currentSession } from '@/server/people/sessions/current'
import { secondStepView } from '@/server/views/second-step'
import { enter, leave } from './actions'

interface CodePageProps {
  searchParams: Promise<{ callbackUrl?: string; with?: string }>
}

export async function generateMetadata({ searchParams }: CodePageProps): Promise<Metadata> {
  return { title: kindOf(await searchParams) === 'recoveryCode' ? '输入恢复码' : '输入验证码' }
}

export default async function CodePage({ searchParams }: CodePageProps) {
  const wanted = await searchParams
  const leadsTo = ownPlace(wanted.callbackUrl)
  const pending = await currentSession()
  if (pending?.session.stage === 'signed_in') redirect(leadsTo)
  if (!pending) redirect(`/sign-in?${new URLSearchParams({ callbackUrl: leadsTo })}`)
  const kind = kindOf(wanted)
  const view = await secondStepView(pending, { kind, leadsTo })
  return (
    <DoorShell agencyName={view.agencyName}>
      <SecondStep key={kind} view={view} enter={enter} leave={leave} />
    </DoorShell>
  )
}

function kindOf({ with: kind }: { with?: string }): 'recoveryCode' | 'code' {
  return kind === 'recoveryCode' ? 'recoveryCode' : 'code'
}
