import Link from 'next/link'
import { Notice } from '@/components/ui/notice'

/** Stands from October on while next year's notice is missing: every deadline that reaches into it is provisional. */
export function MissingYearNotice({ year, mayEdit }: { year: number | null; mayEdit: boolean }) {
  if (year === null) return null
  return (
    <Notice tone="warning" className="mb-4" title={`${year}年放假安排尚未录入，跨年的期限暂按现有规则推算。`}>
      {mayEdit ? (
        <Link href={`/calendar?year=${year}`}>录入{year}年放假安排</Link>
      ) : (
        '国务院办公厅发布后，请督办人在“日历”中录入。'
      )}
    </Notice>
  )
}
