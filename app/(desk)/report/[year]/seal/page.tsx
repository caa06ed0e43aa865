import { SealPage } from '@/components/report/seal-page'
import { requirePrivilege } from '@/server/people/session'
import { sealView } from '@/server/views/report-seal'
import { titleOfYear, yearOf } from '../year'

export const generateMetadata = titleOfYear('年报封存和衔接')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  return <SealPage view={await sealView(actor, await yearOf(params))} />
}
