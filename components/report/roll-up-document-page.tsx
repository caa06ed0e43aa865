import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import type { RollUpDocumentView } from '@/server/views/roll-up'
import { Composer } from './composer'
import { ReportPageHead } from './report-head'
import type { SaveSection } from './section-form'
import type { LeaveSentence } from './sentence-list'

interface RollUpDocumentPageProps {
  view: RollUpDocumentView
  save: SaveSection
  leave: LeaveSentence
}

/** The words of the roll-up beside the roll-up as it will be printed. */
export function RollUpDocumentPage({ view, save, leave }: RollUpDocumentPageProps) {
  const { year, contradicting } = view
  return (
    <>
      <div className="screen-only">
        <ReportPageHead
          report={view}
          title={`${year}年汇总文稿`}
          path="/rollup"
          whose="本级年报"
          actions={
            <>
              <LinkButton href={`/report/${year}/rollup`}>返回下级汇总</LinkButton>
              <PrintButton>打印</PrintButton>
            </>
          }
        />
        {contradicting.length > 0 ? (
          <div className="mt-3">
            <Notice tone="warning" title="文字中的数字与汇总表不一致">
              <ul>
                {contradicting.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </Notice>
          </div>
        ) : null}
      </div>
      <Composer
        composition={view}
        document={view.document}
        kept={`report:${year}:sum`}
        save={save}
        leave={leave}
        mayFill={view.may.fill}
        linked={false}
      />
    </>
  )
}
