import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { Card } from '@/components/ui/layout'
import type { ReportMatters } from '@/server/views/report-matters'

/** Reports that were sent back, are missing after their day, or count otherwise than they were handed in. */
export function ReportMattersCard({ matters: { lines, total, href } }: { matters: ReportMatters }) {
  return (
    <Card
      className="mb-3.5"
      title={<Chip tone="soon">年报报送 {total}</Chip>}
      aside={total > lines.length ? <Link href={href}>查看全部</Link> : null}
    >
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.key} className="flex flex-wrap gap-x-3 py-1.5 text-sm">
            {line.agency ? <span>{line.agency}</span> : null}
            <Link href={line.href} prefetch={false}>
              {line.words}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
