import Link from 'next/link'
import { TextInput } from '@/components/ui/inputs'
import { Card, EmptyState } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import type { FeesView } from '@/server/views/report-lists'
import { ReportPageHead } from './report-head'

interface FeesPageProps {
  view: FeesView
  enter: Send
}

/** The payments behind the fee total of section six, and what the whole year came to. */
export function FeesPage({ view, enter }: FeesPageProps) {
  const { yuan, recorded } = view.fees
  return (
    <>
      <ReportPageHead
        report={view}
        title={
          yuan === null
            ? `${view.year}年信息处理费：没有记录`
            : yuan === 0
              ? `${view.year}年未收取信息处理费`
              : `${view.year}年收取信息处理费 ${yuan} 元`
        }
        path={null}
      />
      {view.entry ? (
        <Card title="全年收取金额" className="mt-3.5">
          <ServerForm send={enter} button="保存">
            <input type="hidden" name={`was:${view.entry.name}`} value={view.entry.value} />
            <TextInput
              name={view.entry.name}
              label={view.entry.label}
              className="max-w-xs"
              hint={`案件中的缴费记录合计${recorded}元。台账导入的申请可能没有记录收费，请按收费票据填写全年总额；没有收取的填0。清空后按缴费记录计算。`}
              defaultValue={view.entry.value}
            />
            <TextInput
              name="source"
              label="数据来源"
              hint={`例如：财务科${view.year}年非税收入票据`}
              defaultValue={view.entry.source}
            />
          </ServerForm>
          {view.entry.by ? <p className="mt-2 text-small text-muted">{view.entry.by} 填写</p> : null}
        </Card>
      ) : null}
      {view.entry && view.ofLedgers ? (
        <Card title="台账记载的信息处理费" className="mt-3.5">
          {view.ofLedgers.words.map((words) => (
            <p key={words}>{words}。</p>
          ))}
          <p className="mt-2 text-small text-muted">
            台账没有写缴费日期，按办结年度合计；与案件中的缴费记录可能重复，请与收费票据核对后采用。
          </p>
          <ServerForm send={enter} button={`采用 ${view.ofLedgers.yuan} 元为全年收取金额`}>
            <input type="hidden" name={view.entry.name} value={view.ofLedgers.yuan} />
            <input type="hidden" name="source" value={view.ofLedgers.source} />
          </ServerForm>
        </Card>
      ) : null}
      <Card className="mt-3.5">
        {view.lines.length === 0 ? (
          <EmptyState>{view.year}年没有缴费记录。</EmptyState>
        ) : (
          <DataTable
            caption="缴费记录"
            head={
              <>
                <Th>案件</Th>
                <Th>缴费日期</Th>
                <Th number>金额（元）</Th>
              </>
            }
          >
            {view.lines.map((line) => (
              <tr key={`${line.caseId}${line.on}`}>
                <td>
                  <Link href={`/cases/${line.caseId}`} prefetch={false}>
                    {line.number}
                  </Link>
                </td>
                <td>{line.on}</td>
                <td className="n">{line.yuan ?? '通知书没有金额'}</td>
              </tr>
            ))}
          </DataTable>
        )}
      </Card>
    </>
  )
}
