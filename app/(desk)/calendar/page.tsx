import type { Metadata } from 'next'
import { CalendarPage } from '@/components/calendar/calendar-page'
import { yearOf } from '@/domain/calendar/day'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { calendarView } from '@/server/views/calendar'
import { editCalendar } from './actions'

interface PageProps {
  searchParams: Promise<{ year?: string }>
}

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  return { title: `${await yearAsked(searchParams)}年日历` }
}

export default async function Page({ searchParams }: PageProps) {
  const { actor } = await requirePrivilege('viewCalendar')
  const year = await yearAsked(searchParams)
  return <CalendarPage view={await calendarView(actor, year)} edit={editCalendar.bind(null, year)} />
}

async function yearAsked(searchParams: PageProps['searchParams']): Promise<number> {
  const wanted = Number((await searchParams).year)
  return Number.isInteger(wanted) && wanted >= 2008 && wanted <= 2098 ? wanted : yearOf(today())
}
