import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { DoorShell } from '@/components/people/door-shell'
import { PasswordForm } from '@/components/people/password-form'
import { SignOut } from '@/components/shell/sign-out'
import { Notice } from '@/components/ui/notice'
import { currentPerson } from '@/server/people/session'
import { change, endAll } from './actions'

export const metadata: Metadata = { title: '修改密码' }

export default async function PasswordPage() {
  const person = await currentPerson()
  if (!person) redirect('/sign-in')
  return (
    <DoorShell agencyName={person.agencyName} aside={<SignOut />}>
      <div>
        {person.mustChangePassword ? null : (
          <p className="mb-2 text-sm">
            <Link href="/security">返回登录与安全</Link>
          </p>
        )}
        <h1 className="text-2xl">修改密码</h1>
      </div>
      <PasswordForm change={change} endAll={endAll}>
        {person.mustChangePassword ? (
          <Notice tone="warning" title="这是初始密码，须先修改密码才能继续使用。" />
        ) : null}
      </PasswordForm>
    </DoorShell>
  )
}
