import type { Metadata } from 'next'
import { RequestForm } from '@/components/intake/request-form'
import { PageHead } from '@/components/ui/layout'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { previewIntake, registerAtDesk } from './actions'

export const metadata: Metadata = { title: '登记申请' }

export default async function NewCasePage() {
  await requirePrivilege('register')
  return (
    <>
      <PageHead title="登记申请" under="先选渠道：渠道决定以哪一天为收到申请之日。" />
      <RequestForm
        purpose="register"
        initial={{
          channel: 'mail_signed',
          mailKind: 'ems',
          submittedOn: '',
          applicantKind: 'natural_person',
          identityKind: 'resident_id',
        }}
        today={today()}
        save={registerAtDesk}
        preview={previewIntake}
      />
    </>
  )
}
