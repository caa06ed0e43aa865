import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReportPage } from '@/components/report/report-page'
import { requirePrivilege } from '@/server/people/session'
import { reportView } from '@/server/views/report'

export const metadata: Metadata = { title: '年报' }

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  const year = Number((await params).year)
  if (!Number.isInteger(year) || year < 2008 || year > 2099) notFound()
  return <ReportPage report={await reportView(actor, year)} />
}
