import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { Card } from '@/components/ui/layout'
import { shortDay } from '@/domain/calendar/day-words'
import type { MailView } from '@/server/views/mail'

interface WaitingMailProps {
  mail: MailView
}

/** Letters that came and are not registered: the deadline of those that were signed for runs already (条例 Art. 31(2)). */
export function WaitingMail({ mail }: WaitingMailProps) {
  return (
    <Card
      className="mb-3.5"
      title={<Chip tone="late">已收到未登记 {mail.total}</Chip>}
      aside={<Link href="/mail">查看全部</Link>}
    >
      <ul className="divide-y divide-line">
        {mail.lines.map(({ id, kind, trackingNumber, email, signedOn, waited }) => (
          <li key={id} className="flex gap-3 py-1.5 text-sm">
            <Link href={`/cases/new?mail=${id}`} prefetch={false}>
              {kind} {trackingNumber ?? ''}
            </Link>
            <span className={`ml-auto ${waited > 0 ? 'text-late' : 'text-muted'}`}>
              {shortDay(signedOn)} {email ? '发出' : '签收'}
              {waited > 0 ? `，已过 ${waited} 个工作日` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
