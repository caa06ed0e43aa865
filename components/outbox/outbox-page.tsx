import Link from 'next/link'
import { DateInput, TextInput } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import type { OutboxLine, OutboxView } from '@/server/views/outbox'

interface OutboxPageProps {
  view: OutboxView
  /** ISO day here. */
  today: string
  markSent: (id: string, form: FormData) => ReturnType<Send>
  takeBack: (id: string) => ReturnType<Send>
  retry: (id: string) => ReturnType<Send>
}

/** E-mail to applicants: what waits, why, and what has gone. */
export function OutboxPage({ view, ...steps }: OutboxPageProps) {
  return (
    <>
      <PageHead
        title="发件"
        under="以电子邮件送达的文书，自邮件实际发出之日起生效。申请人确认收到后，请在案件页登记送达。"
      />
      {view.sendsMail ? null : (
        <div className="mt-3.5">
          <Notice tone="info" title="本系统没有设置邮件服务器。">
            请下载邮件文件，用本机关的邮箱打开并发送，然后标记为已发送。没有标记的，视为尚未发出。
          </Notice>
        </div>
      )}
      <div className="mt-3.5 grid gap-3.5">
        <Card title={`等待发送 ${view.waiting.length}`}>
          {view.waiting.length === 0 ? (
            <EmptyState>没有等待发送的邮件。</EmptyState>
          ) : (
            <DataTable
              stacks
              caption="等待发送的邮件"
              head={['案件', '文书', '进入时间', '情况', '办理'].map(head)}
            >
              {view.waiting.map((line) => (
                <tr key={line.id}>
                  <Named line={line} />
                  <td className="line">{line.queuedAt}</td>
                  <td className="min-w-24">
                    {line.failure ?? (line.attempts > 0 ? '正在发送' : '等待发送')}
                  </td>
                  <td className="min-w-56">
                    {line.mayAct ? (
                      <Steps line={line} sendsMail={view.sendsMail} {...steps} />
                    ) : (
                      '由承办单位办理'
                    )}
                  </td>
                </tr>
              ))}
            </DataTable>
          )}
        </Card>
        <Card title="已发送">
          {view.sent.length === 0 ? (
            <EmptyState>还没有发送过邮件。</EmptyState>
          ) : (
            <DataTable stacks caption="已发送的邮件" head={['案件', '文书', '发送时间', '方式'].map(head)}>
              {view.sent.map((line) => (
                <tr key={line.id}>
                  <Named line={line} />
                  <td className="line">{line.sentAt}</td>
                  <td className="line">{line.byHand ? '本机关邮箱' : '系统发送'}</td>
                </tr>
              ))}
            </DataTable>
          )}
        </Card>
      </div>
    </>
  )
}

interface StepsProps extends Omit<OutboxPageProps, 'view'> {
  line: OutboxLine
  sendsMail: boolean
}

/** Buttons on a message that waits, for those who may send letters of the case. */
function Steps({ line, sendsMail, today, markSent, takeBack, retry }: StepsProps) {
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <a className="btn" href={`/api/outbox/${line.id}`} download>
          下载邮件文件
        </a>
        {sendsMail && line.failure ? (
          <ServerForm send={retry.bind(null, line.id)} button="立即重试" tone="plain">
            {null}
          </ServerForm>
        ) : null}
      </div>
      <details>
        <summary>已用本机关邮箱发送</summary>
        <ServerForm send={markSent.bind(null, line.id)} button="标记为已发送" tone="plain">
          <DateInput
            id={`on-${line.id}`}
            name="on"
            label="邮件实际发出日期"
            hint="文书自这一天起生效，以此判断是否超期"
            defaultValue={today}
            max={today}
          />
          <TextInput
            id={`late-${line.id}`}
            name="enteredLateBecause"
            label="补登原因"
            hint="发出三个工作日以后才标记的，写明原因"
            optional
          />
        </ServerForm>
      </details>
      <details>
        <summary>不再以邮件发送</summary>
        <p className="text-small text-muted">文书回到“已定稿”，可以改为邮寄、当面领取等方式发出。</p>
        <ServerForm send={takeBack.bind(null, line.id)} button="取消发送" tone="plain">
          {null}
        </ServerForm>
      </details>
    </div>
  )
}

const head = (label: string) => <Th key={label}>{label}</Th>

function Named({ line }: { line: OutboxLine }) {
  return (
    <>
      <td className="line">
        <Link href={`/cases/${line.caseId}`} prefetch={false}>
          {line.caseNumber}
        </Link>
      </td>
      <td className="line">
        <Link href={`/letters/${line.letterId}`} prefetch={false}>
          {line.title}
        </Link>
      </td>
    </>
  )
}
