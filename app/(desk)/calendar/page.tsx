import type { Metadata } from 'next'
import { CalendarPage } from '@/components/calendar/calendar-page'
import { yearOf } from '@/domain/calendar/day'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { calendarView } from '@/server/views/calendar'
import { editCalendar } from './actions'

export const metadata: Metadata = { title: '日历' }

export default async function Page({ searchParams }: { searchParams: Promise<{ year?: string }> }) {
  const { actor } = await requirePrivilege('viewCalendar')
  const wanted = Number((await searchParams).year)
  const year = Number.isInteger(wanted) && wanted >= 2008 && wanted <= 2098 ? wanted : yearOf(today())
  return <CalendarPage view={await calendarView(actor, year)} edit={editCalendar.bind(null, year)} />
}
