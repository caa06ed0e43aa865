import type { Metadata } from 'next'
import { RequestForm } from '@/components/intake/request-form'
import { PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { filesOfMail, intakeOfMail } from '@/server/views/mail'
import { previewIntake, registerAtDesk } from './actions'

export const metadata: Metadata = { title: '登记申请' }

export default async function NewCasePage({ searchParams }: { searchParams: Promise<{ mail?: string }> }) {
  const { actor } = await requirePrivilege('register')
  const { mail } = await searchParams
  const letter = typeof mail === 'string' ? await intakeOfMail(actor, mail) : null
  const files = letter && mail ? await filesOfMail(actor, mail) : []
  return (
    <>
      <PageHead title="登记申请" under="先选渠道：渠道决定以哪一天为收到申请之日。" />
      {mail && !letter ? (
        <Notice tone="warning" className="mb-3.5" title="该邮件已登记为申请或者已移出清单。">
          请在“收件”中核对，以免重复登记。
        </Notice>
      ) : null}
      {files.length > 0 ? (
        <Notice tone="info" className="mb-3.5" title="登记后，邮件的正文和附件一并存入案件。">
          {files.join('、')}
        </Notice>
      ) : null}
      <RequestForm
        purpose="register"
        initial={{
          channel: 'mail_signed',
          mailKind: 'ems',
          submittedOn: '',
          applicantKind: 'natural_person',
          identityKind: 'resident_id',
          ...letter,
        }}
        today={today()}
        kept={`${actor.personId}:${letter?.mailId ?? ''}`}
        save={registerAtDesk}
        preview={previewIntake}
      />
    </>
  )
}
