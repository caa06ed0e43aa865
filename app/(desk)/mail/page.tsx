import type { Metadata } from 'next'
import { MailPage } from '@/components/mail/mail-page'
import { requirePrivilege } from '@/server/people/session'
import { mailView } from '@/server/views/mail'
import { aside, receive, receiveEmail, submit } from './actions'

export const metadata: Metadata = { title: '收件登记' }

export default async function Page() {
  const { actor } = await requirePrivilege('registerMail')
  return <MailPage view={await mailView(actor)} {...{ receive, receiveEmail, submit, aside }} />
}
