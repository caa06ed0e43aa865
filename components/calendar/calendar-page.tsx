import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { PageHead } from '@/components/ui/layout'
import type { CalendarView } from '@/server/views/calendar'
import { type EditCalendar, EditForms } from './edit-forms'
import { MissingYearNotice } from './missing-year-notice'
import { MonthGrid } from './month-grid'

interface CalendarPageProps {
  view: CalendarView
  edit: EditCalendar
}

/** A year of working days, what it rests on, and how to mend it. */
export function CalendarPage({ view, edit }: CalendarPageProps) {
  const { year } = view
  return (
    <>
      <PageHead
        title={`${year}年工作日历`}
        under={<Provenance view={view} />}
        actions={
          <>
            <Link className="btn" href={`/calendar?year=${year - 1}`} prefetch={false}>
              {year - 1}年
            </Link>
            <Link className="btn" href={`/calendar?year=${year + 1}`} prefetch={false}>
              {year + 1}年
            </Link>
          </>
        }
      />
      <MissingYearNotice year={view.missingYear === year ? null : view.missingYear} mayEdit={view.mayEdit} />
      <div className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(17.5rem,1fr))] gap-3.5 print:mt-1 print:grid-cols-3 print:gap-1.5">
        {view.months.map((month) => (
          <MonthGrid key={month.month} year={year} month={month} />
        ))}
      </div>
      <p className="my-3 text-small text-muted">
        全年 {view.workingDays} 个工作日。<b>休</b> 放假　<b>班</b> 调休上班　<b>停</b> 本机关放假
      </p>
      {view.mayEdit ? (
        <div className="screen-only">
          <EditForms key={year} view={view} edit={edit} />
        </div>
      ) : null}
    </>
  )
}

function Provenance({ view }: { view: CalendarPageProps['view'] }) {
  if (view.provenance.kind === 'legal_festivals') {
    return (
      <>
        <Chip tone="soon">暂按法定节日推算</Chip> {view.year}
        年没有放假安排通知，涉及本年的期限均为暂定，录入后重新计算。
      </>
    )
  }
  return (
    <>
      <Chip tone="ok">{view.edited ? '本机关录入' : '随程序提供'}</Chip> 依据：
      {view.provenance.sources.join('；')}
    </>
  )
}
