import type { Metadata } from 'next'
import { AwayNotice } from '@/components/today/away-notice'
import { TodayPage } from '@/components/today/today-page'
import { asText } from '@/components/ui/as-text'
import { requirePrivilege } from '@/server/people/session'
import { standsUntilWritten } from '@/server/remembered/standing-page'
import { awayToday } from '@/server/views/absences'
import { todayView } from '@/server/views/today'
import { readTodayAddress } from '@/server/views/today/address'

export const metadata: Metadata = { title: '今日' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ searchParams }: Props) {
  const { actor } = await requirePrivilege('viewToday')
  await standsUntilWritten()
  const view = await todayView(actor, readTodayAddress(await searchParams))
  return (
    <>
      <AwayNotice away={await awayToday(actor)} />
      <TodayPage told={asText(view)} />
    </>
  )
}
