import type { Metadata } from 'next'
import { MissingYearNotice } from '@/components/calendar/missing-year-notice'
import { WaitingMail } from '@/components/mail/waiting-mail'
import { ReportMattersCard } from '@/components/today/report-matters'
import { StuckMail } from '@/components/today/stuck-mail'
import { TodayLists } from '@/components/today/today-lists'
import { PageHead } from '@/components/ui/layout'
import { planningDayWords } from '@/domain/calendar/day-words'
import { signedIn } from '@/server/people/session'
import { todayView } from '@/server/views/today'

export const metadata: Metadata = { title: '今日' }

export default async function TodayPage() {
  const { actor } = await signedIn()
  const view = await todayView(actor)
  return (
    <>
      <PageHead title={planningDayWords(view.on)} under={view.calendarNote} />
      <MissingYearNotice year={view.missingYear} mayEdit={view.mayEditCalendar} />
      {view.mail && view.mail.lines.length > 0 ? <WaitingMail mail={view.mail} /> : null}
      {view.stuck && view.stuck.lines.length > 0 ? <StuckMail stuck={view.stuck} /> : null}
      {view.reports.total > 0 ? <ReportMattersCard matters={view.reports} /> : null}
      <TodayLists lists={view.lists} />
    </>
  )
}
