import type { TimelineEntry } from '@/components/ui/timeline'
import type { CourseEntry } from '@/domain/case/course'

/** An entry of the course of a case, with what a later entry made of it. */
export function courseEntry(item: CourseEntry): TimelineEntry {
  const { correction } = item
  return {
    id: `event-${item.seq}`,
    title: item.title,
    meta: `${item.on} · ${item.by}`,
    corrected: correction !== null,
    detail: (
      <>
        {item.lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
        {correction?.kind === 'redated' ? <div>日期已更正为 {correction.on}</div> : null}
        {correction?.kind === 'void' ? <div>本条已作废</div> : null}
      </>
    ),
  }
}
