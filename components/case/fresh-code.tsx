import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** A query code that was just given: read out, or printed, and not shown again. */
export function FreshCode({ caseId, queryCode }: { caseId: string; queryCode: string }) {
  return (
    <Notice tone="success" title="查询码" className="screen-only">
      <p className="my-1 font-mono text-lg font-bold tracking-wider">{queryCode}</p>
      <p className="mb-2">请交给申请人，他人不得知悉。30分钟后不再显示，遗失的须补发。</p>
      <LinkButton href={`/cases/${caseId}/receipt`}>打印登记回执</LinkButton>
    </Notice>
  )
}
