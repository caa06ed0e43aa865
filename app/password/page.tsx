import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { PasswordForm } from '@/components/people/password-form'
import { Notice } from '@/components/ui/notice'
import { currentPerson } from '@/server/people/session'
import { change, endAll } from './actions'

export const metadata: Metadata = { title: '修改密码' }

export default async function PasswordPage() {
  const person = await currentPerson()
  if (!person) redirect('/sign-in')
  return (
    <main className="mx-auto grid max-w-md gap-4 p-6">
      <h1>修改密码</h1>
      {person.mustChangePassword ? (
        <Notice tone="warning" title="这是初始密码，须先修改密码才能继续使用。" />
      ) : (
        <p>
          <Link href="/security">返回登录与安全</Link>
        </p>
      )}
      <PasswordForm change={change} endAll={endAll} />
    </main>
  )
}
