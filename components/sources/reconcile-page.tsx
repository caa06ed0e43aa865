import { EmptyState, PageHead } from '@/components/ui/layout'
import type { ReconcileView } from '@/server/views/reconcile'
import { type Compare, ReconcileForm } from './reconcile-form'

/** 对账: a portal's list beside the requests that came through it. */
export function ReconcilePage({ view, compare }: { view: ReconcileView; compare: Compare }) {
  return (
    <>
      <PageHead
        title="与平台对账"
        under="上传平台导出的清单，找出平台有而本系统没有、本系统有而平台没有的申请。清单只用于这一次比对，不保存。"
      />
      {view.sources.length === 0 ? (
        <EmptyState>本机关还没有接入平台，没有可以对账的申请。需要接入的，请联系系统管理员。</EmptyState>
      ) : (
        <ReconcileForm {...{ view, compare }} />
      )}
    </>
  )
}
