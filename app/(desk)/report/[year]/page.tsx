import type { Metadata } from 'next'
import { ReportPage } from '@/components/report/report-page'
import { requirePrivilege } from '@/server/people/session'
import { reportView } from '@/server/views/report'
import { explain, step } from './actions'
import { yearOf } from './year'

export const metadata: Metadata = { title: '年报' }

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  const year = await yearOf(params)
  return (
    <ReportPage
      report={await reportView(actor, year)}
      explain={explain.bind(null, year)}
      step={step.bind(null, year)}
    />
  )
}
