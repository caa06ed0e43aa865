import { Notice } from '@/components/ui/notice'
import type { AwayToday } from '@/server/views/absences'

/** Whom one stands in for today, with the way to their cases; and that one is away oneself. */
export function AwayNotice({ away }: { away: AwayToday | null }) {
  if (!away) return null
  return (
    <div className="mb-3 grid gap-2">
      {away.standsInFor.map(({ personId, words, openCases, firstDue }) => (
        <Notice key={personId} tone="info" title={`${words}：在办 ${openCases} 件`}>
          {firstDue ? `最早 ${firstDue} 到期。` : ''}
          <a href={`/cases?tab=open&person=${personId}`}>查看代办的案件</a>
        </Notice>
      ))}
      {away.own ? (
        <Notice tone="info" title={`已登记：${away.own}`}>
          已经回来的，请<a href="/absences">结束离岗</a>。
        </Notice>
      ) : null}
    </div>
  )
}
