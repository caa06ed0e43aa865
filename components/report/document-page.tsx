import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import { TEXT_LABELS, type WrittenSection } from '@/domain/report/texts'
import type { DocumentView } from '@/server/views/report'
import { DocumentArticle } from './document-article'
import styles from './report.module.css'
import { ReportPageHead } from './report-head'
import { type SaveSection, SectionWriter } from './section-form'
import type { LeaveSentence } from './sentence-list'

/** The cards of the page, in the order of the report, each with its places. */
const CARDS: readonly {
  title: string
  places: readonly { section: WrittenSection; hint: string; rows: number }[]
  sentences: 'open' | 'folded'
}[] = [
  {
    title: '导语',
    places: [
      { section: 'preamble', hint: '年报编制的依据、统计期限等，放在第一部分之前；不写则不印。', rows: 3 },
    ],
    sentences: 'open',
  },
  {
    title: TEXT_LABELS.one,
    places: [
      { section: 'one', hint: '主动公开、平台建设、监督保障等情况由本机关撰写，每段另起一行。', rows: 9 },
    ],
    sentences: 'open',
  },
  ...(
    [
      ['two', '二、主动公开政府信息情况'],
      ['three', '三、收到和处理政府信息公开申请情况'],
      ['four', '四、政府信息公开行政复议、行政诉讼情况'],
    ] as const
  ).map(([key, title]) => ({
    title,
    places: [
      { section: `${key}_before` as const, hint: '表前文字；不写则不印。', rows: 2 },
      { section: `${key}_after` as const, hint: '表后文字，例如统计口径的说明；不写则不印。', rows: 2 },
    ],
    sentences: 'folded' as const,
  })),
  {
    title: TEXT_LABELS.five,
    places: [{ section: 'five', hint: '每段另起一行。', rows: 9 }],
    sentences: 'folded',
  },
  {
    title: TEXT_LABELS.six,
    places: [{ section: 'six', hint: '每段另起一行。', rows: 6 }],
    sentences: 'open',
  },
  {
    title: '联系方式',
    places: [
      { section: 'contact', hint: '地址、邮政编码、电话、电子邮箱，放在年报最后；不写则不印。', rows: 3 },
    ],
    sentences: 'open',
  },
]

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
          <Notice tone="warning" title="文字中的数字与统计表不一致">
            <div>{contradicting.detail}</div>
          </Notice>
        </div>
      ) : null}
      <div className={`mt-3.5 ${styles.documentPage}`}>
        {report.may.fill ? (
          <div className="screen-only grid content-start gap-3.5">
            {CARDS.map(({ title, places, sentences }) => (
              <Card key={title} title={title}>
                <SectionWriter
                  places={places.map(({ section, hint, rows }) => ({
                    kept: `report:${report.year}:${section}`,
                    section,
                    label: TEXT_LABELS[section],
                    hint,
                    rows,
                    body: report.texts[section],
                    version: report.textVersions[section],
                  }))}
                  sentences={report.offered.filter(({ beside }) =>
                    beside.some((one) => places.some(({ section }) => section === one)),
                  )}
                  folded={sentences}
                  save={save}
                  leave={leave}
                >
                  {title === TEXT_LABELS.six ? (
                    <p className="text-sm">
                      <a href={`/report/${report.year}/fees`}>缴费记录</a>
                    </p>
                  ) : null}
                </SectionWriter>
              </Card>
            ))}
          </div>
        ) : null}
        <DocumentArticle label="年报预览" document={report.document} />
      </div>
    </>
  )
}
