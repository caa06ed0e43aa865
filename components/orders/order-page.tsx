import { Paper } from '@/components/letters/paper'
import { LinkButton } from '@/components/ui/button'
import { FileInput, TextArea } from '@/components/ui/inputs'
import { Card, PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { OrderView } from '@/server/views/orders'

/** One 督办单 as it is printed, and the unit's answer. */
export function OrderPage({ view, answer }: { view: OrderView; answer: Send }) {
  return (
    <>
      <div className="screen-only">
        <PageHead
          title={`督办单 ${view.number}`}
          over={
            <>
              <a href="/orders">督办单</a>　{view.unit}
            </>
          }
          under={view.stateWords}
          actions={
            <>
              <LinkButton download href={`/api/orders/${view.id}`}>
                下载 Word
              </LinkButton>
              <PrintButton>打印</PrintButton>
            </>
          }
        />
      </div>
      <div className="grid items-start gap-3.5 desk:grid-cols-[1fr_22rem]">
        <Paper paragraphs={view.paragraphs} title="督办单" />
        <div className="screen-only grid gap-3.5">
          <Card title="案件">
            <ul>
              {view.cases.map(({ id, number }) => (
                <li key={id}>
                  <a href={`/cases/${id}`}>{number}</a>
                </li>
              ))}
            </ul>
          </Card>
          <Card title="答复">
            <Answer view={view} answer={answer} />
          </Card>
        </div>
      </div>
    </>
  )
}

function Answer({ view, answer: send }: { view: OrderView; answer: Send }) {
  const { answer, mayAnswer } = view
  if (answer)
    return (
      <>
        <p className="text-small text-muted">{answer.on}</p>
        <p className="whitespace-pre-line">{answer.words}</p>
        {answer.file ? <a href={answer.file.href}>{answer.file.name}</a> : null}
      </>
    )
  if (!mayAnswer) return <p className="text-small text-muted">等待{view.unit}答复。</p>
  return (
    <ServerForm send={send} button="答复" doing="登记">
      <TextArea name="answer" label="办理情况" rows={5} hint="办到哪一步、为什么没有办完、何时办完" />
      <FileInput name="file" label="附件" optional hint="PDF、图片、Office 文档，不超过20 MB" />
    </ServerForm>
  )
}
