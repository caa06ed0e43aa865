import { Chip } from '@/components/ui/chip'
import { Timeline, type TimelineEntry } from '@/components/ui/timeline'
import { monthDayWords } from '@/domain/calendar/day-words'
import type { CourseEntry } from '@/domain/case/course'
import type { OrderLine } from '@/server/views/orders'
import { CorrectEntry } from './correct-entry'
import { courseEntry } from './course-entry'
import { Fold } from './fold'

interface CaseCourseProps {
  caseId: string
  timeline: readonly CourseEntry[]
  orders: readonly OrderLine[]
  /** Numbers of the steps that can be corrected. */
  correctable: readonly number[]
}

/** 经过 of a case, the newest first: its steps, and by their days the 督办单 that name it. */
export function CaseCourse({ caseId, timeline, orders, correctable }: CaseCourseProps) {
  const steps = timeline.map((step) => ({
    on: step.on,
    entry: courseEntry(
      step,
      correctable.includes(step.seq) ? <CorrectEntry seq={step.seq} title={step.title} /> : null,
    ),
  }))
  // Of one day an order stands above the steps: it was issued about what had been done by then.
  const all = [...orders.map((order) => ({ on: order.issuedOn, entry: orderEntry(order) })), ...steps]
  const entries = all.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  const [newest] = entries
  return (
    <Fold
      title="经过"
      aside={
        <>
          {timeline.some(({ service }) => service !== null) ? (
            <a className="screen-only mr-3 underline" href={`/cases/${caseId}/service`}>
              打印送达记录
            </a>
          ) : null}
          {`最新在前，共 ${entries.length} 条`}
        </>
      }
      brief={`${entries.length} 条${newest ? `，最新 ${monthDayWords(newest.on)}` : ''}`}
    >
      <Timeline entries={entries.map(({ entry }) => entry)} />
    </Fold>
  )
}

function orderEntry({ id, number, unit, matter, issuedOn, by, state, stateWords }: OrderLine): TimelineEntry {
  return {
    id: `order-${id}`,
    title: (
      <>
        督办单　<a href={`/orders/${id}`}>{number}</a>
      </>
    ),
    mark: <Chip tone={state === 'overdue' ? 'late' : state === 'open' ? 'soon' : 'ok'}>{stateWords}</Chip>,
    meta: `${issuedOn} · ${by}`,
    detail: `发给${unit}：${matter}`,
  }
}
