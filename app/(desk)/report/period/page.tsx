import type { Metadata } from 'next'
import { PeriodPage } from '@/components/report/period-page'
import { requirePrivilege } from '@/server/people/session'
import { periodView, readPeriodAddress } from '@/server/views/period'

export const metadata: Metadata = { title: '月报、季报' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('viewReport')
  return <PeriodPage view={await periodView(actor, readPeriodAddress(await searchParams))} />
}
