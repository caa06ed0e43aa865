import { Notice } from '@/components/ui/notice'
import { type Check, columnLabel } from '@/domain/report/table3'

/** The identities (勾稽): one green line while all hold, otherwise each failing one with its numbers and its cases. */
export function Checks({ checks, year }: { checks: readonly Check[]; year: number }) {
  const failing = checks.filter(({ ok }) => !ok)
  if (failing.length === 0) {
    return (
      <Notice tone="success" className="my-3" title="勾稽全部成立">
        <span className="ml-2">
          {checks[0]?.detail}，7列均成立；总计等于六类之和，各类合计等于其各项之和。
        </span>
      </Notice>
    )
  }
  return (
    <div className="my-3 grid gap-2">
      {failing.map((check) => (
        <Notice key={check.id} tone="warning" title={`不成立：${check.label}`}>
          <div>
            {check.detail}（{check.columns.map(columnLabel).join('、')}）
          </div>
          <a href={`/cases?tab=all&year=${year}&row=results_total`}>查看本年办结的案件</a>
        </Notice>
      ))}
    </div>
  )
}
