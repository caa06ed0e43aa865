import { LinkButton } from '@/components/ui/button'
import { TextArea } from '@/components/ui/inputs'
import { Card, EmptyState } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { FoundCheck } from '@/domain/report/seal/seal'
import type { HandedInView } from '@/server/views/roll-up'
import { CourseList } from './course-list'
import { DocumentArticle } from './document-article'
import { ReportPageHead } from './report-head'

interface HandedInPageProps {
  view: HandedInView
  returnHandedIn: Send
}

/** A report that an agency below handed in, whole: document, checks with their explanations, and what moved since. */
export function HandedInPage({ view, returnHandedIn }: HandedInPageProps) {
  const { child, year, report } = view
  const address = `/api/report/${year}/document?agency=${child.id}&form=`
  return (
    <>
      <div className="screen-only">
        <ReportPageHead
          report={view}
          title={`${child.name}${year}年年报`}
          path="/rollup"
          actions={
            <>
              {report && view.may.export ? (
                <>
                  <LinkButton download href={`${address}docx`}>
                    导出 Word
                  </LinkButton>
                  <LinkButton download href={`${address}xlsx`}>
                    导出 Excel
                  </LinkButton>
                </>
              ) : null}
              <PrintButton>打印</PrintButton>
            </>
          }
        />
      </div>
      <div className="screen-only my-3 grid gap-2">
        <Found checks={view.checks} known={report !== null} />
        {view.moved.length > 0 ? (
          <Notice
            tone="warning"
            title={`报送之后有${view.moved.length}个数字变化，本页和汇总仍按报送时的数字`}
          >
            <ul>
              {view.moved.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <Card title="报送情况" aside={view.stateLabel}>
          <CourseList course={view.course} />
          {view.filledBy ? <p className="mt-2 text-sm">填报人：{view.filledBy}</p> : null}
          {child.mayReturn ? (
            <details className="mt-2">
              <summary className="link-button">退回</summary>
              <ServerForm send={returnHandedIn} button="退回" tone="danger">
                <TextArea name="remark" label={`对${child.name}的意见`} rows={2} />
              </ServerForm>
            </details>
          ) : null}
        </Card>
      </div>
      {report ? (
        <DocumentArticle label="报送的年报" document={report} linked={false} />
      ) : (
        <EmptyState>{`${child.name}${year}年的年报没有报送，或者已经退回、撤回。`}</EmptyState>
      )}
    </>
  )
}

/** The checks that did not hold when the report was handed in, with the reasons that came with it. */
function Found({ checks, known }: { checks: readonly FoundCheck[]; known: boolean }) {
  if (!known) return null
  // From a filled form, or handed in before the whole report was.
  if (checks.length === 0) {
    return <Notice tone="info" title="这份报送只有统计表，没有文稿和勾稽核对的说明。" />
  }
  const explained = checks.filter(({ explanation }) => explanation !== null)
  if (explained.length === 0) return <Notice tone="success" title="报送时勾稽全部成立。" />
  return explained.map(({ id, label, detail, explanation }) => (
    <Notice key={id} tone="info" title={`已说明：${label}`}>
      <div>{detail}</div>
      <div>原因：{explanation}</div>
    </Notice>
  ))
}
