import { Card } from '@/components/ui/layout'
import type { ReportDocument } from '@/domain/report/document/document'
import { TEXT_LABELS, type WrittenSection } from '@/domain/report/document/texts'
import type { Composition } from '@/server/views/report'
import { DocumentArticle } from './document-article'
import styles from './report.module.css'
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

interface ComposerProps {
  composition: Composition
  document: ReportDocument
  /** Name under which this device keeps what the server does not have yet. */
  kept: string
  save: SaveSection
  leave: LeaveSentence
  mayFill: boolean
  /** Numbers of a roll-up are no cases of this agency: they open nothing. */
  linked?: boolean
}

/** The places for words, each with the sentences that fit there, beside the report as it will be printed. */
export function Composer({
  composition,
  document,
  kept,
  save,
  leave,
  mayFill,
  linked = true,
}: ComposerProps) {
  return (
    <div className={`mt-3.5 ${styles.documentPage}`}>
      {mayFill ? (
        <div className="screen-only grid content-start gap-3.5">
          {CARDS.map(({ title, places, sentences }) => (
            <Card key={title} title={title}>
              <SectionWriter
                places={places.map(({ section, hint, rows }) => ({
                  kept: `${kept}:${section}`,
                  section,
                  label: TEXT_LABELS[section],
                  hint,
                  rows,
                  body: composition.texts[section],
                  version: composition.textVersions[section],
                }))}
                sentences={composition.offered.filter(({ beside }) =>
                  beside.some((one) => places.some(({ section }) => section === one)),
                )}
                folded={sentences}
                save={save}
                leave={leave}
              >
                {linked && title === TEXT_LABELS.six ? (
                  <p className="text-sm">
                    <a href={`/report/${document.year}/fees`}>查看或者填写信息处理费</a>
                  </p>
                ) : null}
              </SectionWriter>
            </Card>
          ))}
        </div>
      ) : null}
      <DocumentArticle label="年报预览" document={document} linked={linked} />
    </div>
  )
}
