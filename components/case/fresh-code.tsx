import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** A query code that was just given: read out, or printed, and not shown again. */
export function FreshCode({ caseId, queryCode }: { caseId: string; queryCode: string }) {
  return (
    <Notice tone="success" title="查询码" className="screen-only">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-mono text-lg font-bold tracking-wider">{queryCode}</span>
        <span>请交给申请人，他人不得知悉。30分钟后不再显示，遗失的须补发。</span>
        <span className="ml-auto">
          <LinkButton href={`/cases/${caseId}/receipt`}>打印登记回执</LinkButton>
        </span>
      </div>
    </Notice>
  )
}
