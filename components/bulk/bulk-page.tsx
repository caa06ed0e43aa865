import { Select, TextArea } from '@/components/ui/inputs'
import { Card, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import type { BulkCaseShown, BulkView } from '@/server/views/bulk'
import { type Choose, ChooseAgain } from './choose-again'
import { progressWords } from './progress-words'
import { RunProgress } from './run-progress'

interface BulkPageProps {
  view: BulkView
  assignAll: Send
  urgeAll: Send
  chooseAgain: Choose
}

/** Chosen cases: what can be done with all of them, how far it has come, and what was refused in which and why. */
export function BulkPage({ view, assignAll, urgeAll, chooseAgain }: BulkPageProps) {
  const { runId, progress, step, cases } = view
  const refused = cases.filter(({ result }) => result === 'refused')
  const heeded = cases.filter(({ result, said }) => result === 'done' && said !== '')
  return (
    <>
      <PageHead
        title={step ? `成批办理：${step}` : `成批办理 ${progress.total} 件`}
        under={`${view.chosenAt} 选择。${progressWords(progress)}。`}
        actions={
          <>
            <a className="btn" href="/cases/bulk">
              成批办理记录
            </a>
            {view.may.open ? (
              <a className="btn" href="/cases">
                返回案件
              </a>
            ) : null}
          </>
        }
      />
      <div className="grid gap-3.5">
        {step && !progress.ended ? (
          <Card title="正在办理">
            <RunProgress runId={runId} progress={progress} />
          </Card>
        ) : null}
        {step && progress.ended ? <Summary refused={refused.length} view={view} /> : null}
        {refused.length > 0 ? (
          <Card title={`未办成 ${refused.length} 件`}>
            <CaseTable caption="未办成的案件" cases={refused} said="原因和下一步" open={view.may.open} />
            {progress.ended ? (
              <ChooseAgain runId={runId} count={refused.length} choose={chooseAgain} />
            ) : null}
          </Card>
        ) : null}
        {heeded.length > 0 ? (
          <Card title={`已办，请留意 ${heeded.length} 件`}>
            <CaseTable caption="请留意的案件" cases={heeded} said="请留意" open={view.may.open} />
          </Card>
        ) : null}
        {view.assignTo ? (
          <Card title="分办">
            <p className="text-small text-muted">
              每一件单独登记，互不影响；选择以后又被别人办过的，不改动并列出原因。分办不影响答复期限。
            </p>
            <ServerForm send={assignAll} button={`分办这 ${progress.total} 件`} doing="分办">
              <input type="hidden" name="run" value={runId} />
              <Select name="to" label="分给" placeholder="请选择单位或者承办人" options={view.assignTo} />
            </ServerForm>
          </Card>
        ) : null}
        {view.mayUrge ? (
          <Card title="催办">
            <p className="text-small text-muted">
              催办记入每一件的经过，列入承办人的“今日”；今天已经催办过的不重复催办，逐件列出。
            </p>
            <ServerForm send={urgeAll} button={`催办这 ${progress.total} 件`} doing="催办">
              <input type="hidden" name="run" value={runId} />
              <TextArea name="note" label="催办内容" rows={2} />
            </ServerForm>
          </Card>
        ) : null}
        {view.may.export || view.may.letters ? <Files view={view} /> : null}
        <details>
          <summary className="link-button">所选的 {progress.total} 件</summary>
          <CaseTable caption="所选的案件" cases={cases} said="情况" open={view.may.open} />
        </details>
      </div>
    </>
  )
}

function Files({ view: { runId, progress, may, most } }: { view: BulkView }) {
  return (
    <Card title="导出和打印">
      <div className="flex flex-wrap gap-2">
        {may.export ? (
          <>
            <a className="btn" download href={`/api/cases/export?run=${runId}&format=xlsx`}>
              导出 {progress.total} 件
            </a>
            <a className="btn" download href={`/api/cases/export?run=${runId}&format=csv`}>
              导出 CSV
            </a>
          </>
        ) : null}
        {may.envelopes ? (
          <a className="btn" href={`/cases/bulk/${runId}/envelopes`}>
            打印信封
          </a>
        ) : null}
        {may.letters ? (
          <a className="btn" href={`/cases/bulk/${runId}/letters`}>
            打印文书
          </a>
        ) : null}
        {may.letters ? (
          <a className="btn" download href={`/api/cases/bulk/${runId}/archives`}>
            下载归档包
          </a>
        ) : null}
      </div>
      {may.letters ? (
        <p className="mt-2 text-small text-muted">
          打印的是每件最近一份定稿的文书；没有的列在页首。归档包每件一个，合为一个压缩包，一次最多
          {most.packages} 件，逐件记入审计；没有办结的不能归档，列在其中的“没有归档的案件.txt”。
        </p>
      ) : null}
    </Card>
  )
}

function Summary({ refused, view }: { refused: number; view: BulkView }) {
  const { done, total } = view.progress
  if (refused === 0) return <Notice tone="success" title={`${view.step}：${total} 件全部办成。`} />
  return (
    <Notice
      tone="warning"
      title={`${view.step}：办成 ${done} 件，${refused} 件没有办成，没有改动。`}
      next="原因逐件列在下面，可以打开办理，也可以重新选择后再办。"
    />
  )
}

const RESULTS = { done: '已办', refused: '未办成' } as const

interface CaseTableProps {
  caption: string
  cases: readonly BulkCaseShown[]
  said: string
  /** Whether this person may look at the cases. */
  open: boolean
}

function CaseTable({ caption, cases, said, open }: CaseTableProps) {
  return (
    <DataTable
      caption={caption}
      head={
        <>
          <Th>编号</Th>
          <Th>{said}</Th>
        </>
      }
    >
      {cases.map((one) => (
        <tr key={one.caseId}>
          <td className="line">{open ? <a href={`/cases/${one.caseId}`}>{one.number}</a> : one.number}</td>
          <td>{one.said || (one.result ? RESULTS[one.result] : '—')}</td>
        </tr>
      ))}
    </DataTable>
  )
}
