import Link from 'next/link'
import { courseEntry } from '@/components/case/course-entry'
import { Chip } from '@/components/ui/chip'
import { Card } from '@/components/ui/layout'
import { Timeline } from '@/components/ui/timeline'
import type { LetterReview } from '@/server/views/letter-sending'
import { Checklist } from './checklist'

/** What an approver has to know before agreeing: what would stop the letter if it left today. */
export function ReviewChecks({ review: { checks, way } }: { review: LetterReview }) {
  const failing = checks.filter(({ ok }) => !ok)
  const passed = checks.filter(({ ok }) => ok)
  return (
    <Card
      title="发出前检查"
      aside={
        failing.length === 0 ? (
          <Chip tone="ok">{checks.length} 项均通过</Chip>
        ) : (
          <Chip tone="late">{failing.length} 项未通过</Chip>
        )
      }
    >
      <p className="mb-2 text-small text-muted">按今天以“{way}”发出检查；文号在审签完成后编。</p>
      {failing.length > 0 ? (
        <>
          <Checklist checks={failing} label="未通过的检查" />
          {passed.length > 0 ? (
            <details className="mt-2">
              <summary className="mb-1.5 text-sm text-muted">已通过 {passed.length} 项</summary>
              <Passed checks={passed} />
            </details>
          ) : null}
        </>
      ) : (
        <Passed checks={passed} />
      )}
    </Card>
  )
}

function Passed({ checks }: Pick<LetterReview, 'checks'>) {
  return <Checklist checks={checks} label="已通过的检查" className="sm:grid-cols-2" />
}

/** The course of the case in short, with the way to all of it. */
export function ReviewCourse({ review, caseId }: { review: LetterReview; caseId: string }) {
  const { course, entries } = review
  return (
    <Card
      title="经过"
      aside={
        <Link href={`/cases/${caseId}`}>{entries > course.length ? `全部 ${entries} 条` : '查看案件'}</Link>
      }
    >
      <Timeline entries={course.map((entry) => courseEntry(entry))} />
    </Card>
  )
}
