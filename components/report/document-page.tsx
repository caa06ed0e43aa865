import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import { REQUESTS_HERE } from '@/domain/report/document'
import type { WrittenSection } from '@/domain/report/formats/format'
import type { ReportView } from '@/server/views/report'
import { Places } from './checks'
import { DocumentArticle } from './document-article'
import styles from './report.module.css'
import { ReportPageHead } from './report-head'
import { type SaveSection, SectionForm } from './section-form'

const HINTS: Record<WrittenSection, { title: string; hint: string }> = {
  one: {
    title: '一、总体情况',
    hint: `主动公开、平台建设等情况由本机关撰写。收到和处理申请的句子由统计表自动生成，默认放在最后；需要放在别处的，在该处写“${REQUESTS_HERE}”。`,
  },
  five: { title: '五、存在的主要问题及改进情况', hint: '每段另起一行。' },
  six: { title: '六、其他需要报告的事项', hint: '信息处理费的句子由收费记录自动生成，放在最前。' },
}

/** The report's words beside the report as it will be printed. */
export function DocumentPage({ report, save }: { report: ReportView; save: SaveSection }) {
  const contradicting = report.checks.find(({ id, ok }) => id === 'prose' && !ok)
  return (
    <>
      <ReportPageHead
        report={report}
        title={`${report.year}年年报文稿`}
        path="/document"
        actions={<PrintButton>打印</PrintButton>}
      />
      {report.changedSinceSeal > 0 ? (
        <div className="mt-3">
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
      <div className={`mt-3.5 ${styles.documentPage}`}>
        {report.may.fill ? (
          <div className="screen-only grid content-start gap-3.5">
            <Card title="自动生成的句子">
              <p className="text-sm">{report.sentences.requests}</p>
              <p className="prose mt-1 text-sm">
                {report.sentences.fees || '信息处理费的收取情况没有记录，文中不写。'}
                <a href={`/report/${report.year}/fees`}>缴费记录</a>
              </p>
            </Card>
            {(['one', 'five', 'six'] as const).map((section) => (
              <Card key={section} title={HINTS[section].title}>
                <SectionForm
                  kept={`report:${report.year}:${section}`}
                  section={section}
                  label={HINTS[section].title}
                  hint={HINTS[section].hint}
                  body={report.texts[section]}
                  version={report.textVersions[section]}
                  save={save}
                />
              </Card>
            ))}
          </div>
        ) : null}
        <DocumentArticle label="年报预览" document={report.document} />
      </div>
    </>
  )
}
