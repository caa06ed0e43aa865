import { FeesPage } from '@/components/report/fees-page'
import { requirePrivilege } from '@/server/people/session'
import { feesView } from '@/server/views/report-lists'
import { enter } from '../actions'
import { titleOfYear, yearOf } from '../year'

export const generateMetadata = titleOfYear('信息处理费')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  const year = await yearOf(params)
  return <FeesPage view={await feesView(actor, year)} enter={enter.bind(null, year)} />
}
