import { Paper } from '@/components/letters/paper'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import type { BulkLetters } from '@/server/views/bulk-print'

/** Final letters one after the other, each beginning on a sheet of its own. */
export function BulkLettersPage({ view, runId }: { view: BulkLetters; runId: string }) {
  const { letters, left } = view
  return (
    <>
      <div className="screen-only">
        <PageHead
          title={`打印文书 ${letters.length}`}
          under="每件最近一份定稿的文书，各自从新的一页开始、各自编页码。请单面打印，以免两位申请人的文书印在同一张纸上。"
          actions={
            <>
              <a className="btn" href={`/cases/bulk/${runId}`}>
                返回
              </a>
              <PrintButton>打印</PrintButton>
            </>
          }
        />
        {left.length > 0 ? (
          <Notice tone="warning" title={`${left.length} 件没有打印`}>
            {left.map(({ number, reason }) => `${number}：${reason}`).join('；')}
          </Notice>
        ) : null}
        {letters.length === 0 ? <EmptyState>所选的案件没有可以打印的文书。</EmptyState> : null}
      </div>
      <div className="grid gap-3.5 print:block">
        {letters.map(({ letterId, title, number, paragraphs }) => (
          <section key={letterId} aria-label={number} className="not-first:break-before-page min-w-0">
            <Paper paragraphs={paragraphs} title={title} />
          </section>
        ))}
      </div>
    </>
  )
}
