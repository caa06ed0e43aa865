import Link from 'next/link'
import { TextInput } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import type { MailView } from '@/server/views/mail'
import { ReceiveForm } from './receive-form'

interface MailPageProps {
  view: MailView
  receive: Send
  aside: (mailId: string, form: FormData) => ReturnType<Send>
}

/** The receipt desk: letters as they are signed for, and those that wait to be registered. */
export function MailPage({ view, receive, aside }: MailPageProps) {
  return (
    <>
      <PageHead
        title="收件登记"
        under="签收之日即收到申请之日（《条例》第三十一条第（二）项），签收后请当日登记。"
      />
      <div className="grid items-start gap-3.5 desk:grid-cols-[22rem_1fr]">
        <Card title="登记签收">
          <ReceiveForm today={view.today} receive={receive} />
        </Card>
        <Card title={`已签收未登记 ${view.total}`}>
          {view.lines.length === 0 ? (
            <EmptyState>签收的邮件都已登记。</EmptyState>
          ) : (
            <>
              <Waiting {...{ view, aside }} />
              {view.total === String(view.lines.length) ? null : (
                <p className="mt-2.5 text-small text-muted">这里显示最早签收的{view.lines.length}件。</p>
              )}
            </>
          )}
        </Card>
      </div>
    </>
  )
}

function Waiting({ view, aside }: Pick<MailPageProps, 'view' | 'aside'>) {
  return (
    <DataTable
      caption="已签收未登记的邮件"
      head={['邮件', '签收', '信封', '办理'].map((head) => <Th key={head}>{head}</Th>)}
    >
      {view.lines.map((line) => (
        <tr key={line.id}>
          <td className="line">
            {line.kind} {line.trackingNumber ?? ''}
          </td>
          <td className="line">
            {line.signedOn} {line.signer}
            {line.waited > 0 ? <div className="text-small text-late">已过 {line.waited} 个工作日</div> : null}
          </td>
          <td className="line">
            {line.hasEnvelope ? (
              <a href={`/api/mail/${line.id}`} target="_blank" rel="noreferrer">
                查看
              </a>
            ) : (
              '—'
            )}
          </td>
          <td className="min-w-40">
            <Link className="btn" href={`/cases/new?mail=${line.id}`} prefetch={false}>
              登记申请
            </Link>
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
