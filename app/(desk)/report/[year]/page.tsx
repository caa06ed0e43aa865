import { ReportPage } from '@/components/report/report-page'
import { requirePrivilege } from '@/server/people/session'
import { standsUntilWritten } from '@/server/remembered/standing-page'
import { reportPageView } from '@/server/views/report'
import { explain, step } from './actions'
import { titleOfYear, yearOf } from './year'

export const generateMetadata = titleOfYear('年报')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  await standsUntilWritten()
  const year = await yearOf(params)
  return (
    <ReportPage
      report={await reportPageView(actor, year)}
      explain={explain.bind(null, year)}
      step={step.bind(null, year)}
    />
  )
}
