import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DoorShell } from '@/components/people/door-shell'
import { SecondFactorPage } from '@/components/people/second-factor-page'
import { SignOut } from '@/components/shell/sign-out'
import { currentPerson } from '@/server/people/session'
import { secondFactorView } from '@/server/views/second-factor'
import { change } from './actions'

export const metadata: Metadata = { title: '两步验证' }

export default async function Page() {
  const person = await currentPerson()
  if (!person) redirect('/sign-in')
  if (person.mustChangePassword) redirect('/password')
  const view = await secondFactorView(person.actor.personId)
  return (
    <DoorShell agencyName={view.agencyName} wide aside={<SignOut />}>
      <SecondFactorPage view={view} change={change} />
    </DoorShell>
  )
}
