import type { ReportView } from '@/server/views/report'

/** The course of a year's report: handed in, returned with remarks, sealed, published. */
export function CourseList({ course }: { course: ReportView['course'] }) {
  if (course.length === 0) return <p className="text-sm text-muted">还没有报送或者封存。</p>
  return (
    <ol className="grid gap-1 text-sm">
      {course.map(({ on, label, remark }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are append-only, their place is their identity
        <li key={i}>
          {on}　{label}
          {remark ? `：${remark}` : ''}
        </li>
      ))}
    </ol>
  )
}
