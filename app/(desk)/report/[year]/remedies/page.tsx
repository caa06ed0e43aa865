import { notFound } from 'next/navigation'
import { RemediesPage } from '@/components/report/remedies-page'
import { requirePrivilege } from '@/server/people/session'
import { remediesView } from '@/server/views/report-lists'
import { titleOfYear, yearOf } from '../year'

export const generateMetadata = titleOfYear('复议诉讼')

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ year: string }>
  searchParams: Promise<{ kind?: string; column?: string }>
}) {
  const { actor } = await requirePrivilege('viewReport')
  const { kind, column } = await searchParams
  const view = await remediesView(actor, await yearOf(params), kind ?? '', column ?? '')
  if (!view) notFound()
  return <RemediesPage view={view} />
}
