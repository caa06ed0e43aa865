import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { Card, EmptyState } from '@/components/ui/layout'
import { shortDay } from '@/domain/calendar/day-words'
import type { TodayLine, TodayListView } from '@/server/views/today'

/** Short lists of what needs a person now; each opens its whole list. */
export function TodayLists({ lists }: { lists: readonly TodayListView[] }) {
  return (
    <div className="grid items-start gap-3.5 desk:grid-cols-2">
      {lists.map((list) => (
        <Card
          key={list.title}
          title={<Heading list={list} />}
          aside={
            list.lines.length > 0 ? <Link href={list.href}>{list.more ? '查看全部' : '查看列表'}</Link> : null
          }
        >
          {list.lines.length === 0 ? (
            <EmptyState>{list.empty}</EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {list.lines.map((line) => (
                <li key={line.caseId} className="flex flex-wrap gap-x-3 py-1.5 text-sm">
                  <Link className="whitespace-nowrap" href={`/cases/${line.caseId}`} prefetch={false}>
                    {line.number}
                  </Link>
                  <span className="min-w-0 flex-1 basis-40 truncate" title={line.requested}>
                    {line.requested}
                  </span>
                  <span
                    title={aside(line)}
                    className={`min-w-0 sm:ml-auto sm:max-w-[60%] sm:truncate ${line.left.type === 'late' || line.waited ? 'text-late' : 'text-muted'}`}
                  >
                    {aside(line)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Card>
      ))}
    </div>
  )
}

function Heading({ list }: { list: TodayListView }) {
  const words = `${list.title} ${list.more ? `${list.lines.length}件以上` : list.lines.length}`
  if (list.tone === 'plain' || list.lines.length === 0) return words
  return <Chip tone={list.tone}>{words}</Chip>
}

function aside(line: TodayLine): string {
  if (line.pendingOn) return [`${shortDay(line.pendingOn)} 起`, line.holder].filter(Boolean).join(' · ')
  if (line.overOn) return `${shortDay(line.overOn)} 期满 · ${line.holder ?? ''}`
  if (line.anewDueOn) return `${shortDay(line.anewDueOn)} 前重新答复 · ${line.holder}`
  if (line.concludedOn) return `${shortDay(line.concludedOn)} 答复`
  if (line.waited) return `已等 ${line.waited} 个工作日，请催办 · ${line.applicant}`
  if (line.left.type === 'not_received') return `${shortDay(line.arrivedOn)} 到达 · ${line.applicant}`
  return [line.leftWords, line.holder].filter(Boolean).join(' · ')
}
