import { FiguresPage } from '@/components/report/figures-page'
import { requirePrivilege } from '@/server/people/session'
import { figuresView } from '@/server/views/figures'
import { titleOfYear, yearOf } from '../year'

export const generateMetadata = titleOfYear('年报图表')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  return <FiguresPage view={await figuresView(actor, await yearOf(params))} />
}
