import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import type { DocumentView } from '@/server/views/report'
import { Places } from './checks'
import { Composer } from './composer'
import { ReportPageHead } from './report-head'
import type { SaveSection } from './section-form'
import type { LeaveSentence } from './sentence-list'

interface DocumentPageProps {
  report: DocumentView
  save: SaveSection
  leave: LeaveSentence
}

/** The report's words beside the report as it will be printed. */
export function DocumentPage({ report, save, leave }: DocumentPageProps) {
  const contradicting = report.checks.find(({ id, ok }) => id === 'prose' && !ok)
  return (
    <>
      <div className="screen-only">
        <ReportPageHead
          report={report}
          title={`${report.year}年年报文稿`}
          path="/document"
          actions={<PrintButton>打印</PrintButton>}
        />
      </div>
      {report.changedSinceSeal > 0 ? (
        <div className="screen-only mt-3">
          <Notice
            tone="warning"
            title={`本页是尚未封存的修改稿；导出的是封存的第${report.edition}版，封存新版后才会改变。`}
          >
            <a href={`/report/${report.year}/seal`}>查看封存后的更正</a>
          </Notice>
        </div>
      ) : null}
      {contradicting ? (
        <div className="screen-only mt-3">
          <Notice tone="warning" title="文字与统计表不一致">
            <div>{contradicting.detail}</div>
            <div className="prose">
              <Places check={contradicting} year={report.year} />
            </div>
          </Notice>
        </div>
      ) : null}
      <Composer
        composition={report}
        document={report.document}
        kept={`report:${report.year}`}
        save={save}
        leave={leave}
        mayFill={report.may.fill}
      />
    </>
  )
}
