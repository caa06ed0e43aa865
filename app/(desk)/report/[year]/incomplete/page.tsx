import { IncompletePage } from '@/components/report/incomplete-page'
import { requirePrivilege } from '@/server/people/session'
import { incompleteView } from '@/server/views/report-lists'
import { titleOfYear, yearOf } from '../year'

export const generateMetadata = titleOfYear('记录不完整的案件')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  return <IncompletePage view={await incompleteView(actor, await yearOf(params))} />
}
