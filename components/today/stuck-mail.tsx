import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { Card } from '@/components/ui/layout'
import type { StuckOutbox } from '@/server/views/outbox'

/** Letters by e-mail that have not left: until they do, nothing was sent and the deadline runs on. */
export function StuckMail({ stuck: { lines, more } }: { stuck: StuckOutbox }) {
  return (
    <Card
      className="mb-3.5"
      title={<Chip tone="late">邮件没有发出 {more ? `${lines.length}件以上` : lines.length}</Chip>}
      aside={<Link href="/outbox">查看发件</Link>}
    >
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.id} className="flex flex-wrap gap-x-3 py-1.5 text-sm">
            <Link className="whitespace-nowrap" href={`/cases/${line.caseId}`} prefetch={false}>
              {line.caseNumber}
            </Link>
            <span className="min-w-0 flex-1 basis-40 truncate">{line.title}</span>
            <span className="text-late">{line.failure ?? `${line.queuedAt} 起等待发送`}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
