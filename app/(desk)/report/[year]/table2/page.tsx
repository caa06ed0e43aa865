import { FiguresEntryPage } from '@/components/report/figures-entry-page'
import { requirePrivilege } from '@/server/people/session'
import { figuresEntryView } from '@/server/views/report-lists'
import { enter } from '../actions'
import { titleOfYear, yearOf } from '../year'

export const generateMetadata = titleOfYear('填报表二')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  const year = await yearOf(params)
  return <FiguresEntryPage view={await figuresEntryView(actor, year)} enter={enter.bind(null, year)} />
}
