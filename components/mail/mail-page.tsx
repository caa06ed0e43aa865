import Link from 'next/link'
import { Select, TextInput } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Nothing, Th } from '@/components/ui/table'
import { SUBMISSION_KINDS, SUBMISSIONS } from '@/domain/submissions/kinds'
import type { MailView } from '@/server/views/mail'
import { EmailForm } from './email-form'
import { ReceiveForm } from './receive-form'

interface MailPageProps {
  view: MailView
  receive: Send
  receiveEmail: Send
  submit: (mailId: string, form: FormData) => ReturnType<Send>
  aside: (mailId: string, form: FormData) => ReturnType<Send>
}

/** The receipt desk: letters as they are signed for, and those that wait to be registered. */
export function MailPage({ view, receive, receiveEmail, submit, aside }: MailPageProps) {
  return (
    <>
      <PageHead
        title="收件登记"
        under="签收之日即收到申请之日（《条例》第三十一条第（二）项），签收后请当日登记。"
        actions={
          view.mayReconcile ? (
            <Link className="btn" href="/sources/reconcile" prefetch={false}>
              与平台对账
            </Link>
          ) : null
        }
      />
      <div className="not-print:@container">
        <div className="grid items-start gap-3.5 @min-[53rem]:grid-cols-[clamp(17rem,33%,22rem)_minmax(0,1fr)]">
          <div className="screen-only grid gap-3.5">
            <Card title="登记签收">
              <ReceiveForm today={view.today} receive={receive} />
            </Card>
            <Card title="电子邮件">
              <EmailForm receiveEmail={receiveEmail} />
            </Card>
          </div>
          <Card title={`已收到未登记 ${view.total}`}>
            {view.lines.length === 0 ? (
              <EmptyState>收到的邮件都已登记。</EmptyState>
            ) : (
              <>
                <Waiting {...{ view, submit, aside }} />
                {view.total === String(view.lines.length) ? null : (
                  <p className="mt-2.5 text-small text-muted">这里显示最早签收的{view.lines.length}件。</p>
                )}
              </>
            )}
          </Card>
        </div>
      </div>
    </>
  )
}

const KINDS = SUBMISSION_KINDS.map((value) => ({ value, label: SUBMISSIONS[value].label }))

function EmailWords({ email }: { email: NonNullable<MailView['lines'][number]['email']> }) {
  return (
    <div className="break-words text-small text-muted">
      <div className="line-clamp-2" title={email.subject}>
        {email.sender}：{email.subject || '（无主题）'}
      </div>
      {email.files.join('、')}
    </div>
  )
}

function Waiting({ view, submit, aside }: Pick<MailPageProps, 'view' | 'submit' | 'aside'>) {
  return (
    <DataTable
      stacks
      caption="已收到未登记的邮件"
      head={['邮件', '签收', '信封', '办理'].map((head) => <Th key={head}>{head}</Th>)}
    >
      {view.lines.map((line) => (
        <tr key={line.id}>
          <td className={line.email ? 'min-w-48' : 'line'}>
            {line.kind} {line.trackingNumber ?? ''}
            {line.email ? <EmailWords email={line.email} /> : null}
          </td>
          <td className="line">
            {line.signedOn} {line.email ? '发出' : line.signer}
            {line.waited > 0 ? <div className="text-small text-late">已过 {line.waited} 个工作日</div> : null}
          </td>
          <td className="line">
            {line.hasEnvelope ? (
              <a href={`/api/mail/${line.id}`} target="_blank" rel="noreferrer">
                查看
              </a>
            ) : (
              <Nothing />
            )}
          </td>
          <td className="min-w-40">
            <Link className="btn" href={`/cases/new?mail=${line.id}`} prefetch={false}>
              登记申请
            </Link>
            {line.email ? (
              <details open={line.email.named !== ''}>
                <summary className="link-button">已有申请的来件</summary>
                <ServerForm send={submit.bind(null, line.id)} button="转为来件" tone="plain">
                  <TextInput
                    name="number"
                    id={`number-${line.id}`}
                    label="受理编号"
                    defaultValue={line.email.named}
                    hint={line.email.named ? '邮件中提到的编号，请核对' : '补正、缴费凭证等所属的申请'}
                  />
                  <Select name="kind" id={`kind-${line.id}`} label="类别" options={KINDS} />
                </ServerForm>
              </details>
            ) : null}
            <details>
              <summary className="link-button">不是信息公开申请</summary>
              <ServerForm send={aside.bind(null, line.id)} button="移出清单" tone="plain">
                <TextInput
                  name="reason"
                  id={`aside-${line.id}`}
                  label="情况"
                  hint="例如：信访件，已转信访室"
                />
              </ServerForm>
            </details>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
