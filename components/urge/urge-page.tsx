import { EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { UrgeView } from '@/server/views/urge'
import { type Urge, UrgeForm } from './urge-form'

/** 催办 of a list or of a unit: which cases, with which words. */
export function UrgePage({ view, urge }: { view: UrgeView; urge: Urge }) {
  return (
    <>
      <PageHead
        title="催办"
        under={
          view.chips.length > 0
            ? `范围：${view.chips.join('、')}`
            : '范围：全机关在办的案件；可以先在案件列表中筛选。'
        }
        actions={
          <>
            {view.orderHref ? (
              <a className="btn" href={view.orderHref}>
                开督办单
              </a>
            ) : null}
            <a className="btn" href={view.listHref}>
              返回案件列表
            </a>
          </>
        }
      />
      {view.more ? (
        <Notice tone="info" className="mb-2.5" title={`这里列出前${view.lines.length}件。`}>
          其余的请用筛选缩小范围，分几次催办。
        </Notice>
      ) : null}
      {view.lines.length === 0 ? (
        <EmptyState>这个范围内没有在办的案件，无需催办。</EmptyState>
      ) : (
        <UrgeForm lines={view.lines} urge={urge} />
      )}
    </>
  )
}
