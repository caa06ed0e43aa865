import { DocumentPage } from '@/components/report/document-page'
import { requirePrivilege } from '@/server/people/session'
import { documentView } from '@/server/views/report'
import { leaveSentence, save } from '../actions'
import { titleOfYear, yearOf } from '../year'

export const generateMetadata = titleOfYear('年报文稿')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  const year = await yearOf(params)
  return (
    <DocumentPage
      report={await documentView(actor, year)}
      save={save.bind(null, { year, scope: 'own' })}
      leave={leaveSentence.bind(null, { year, scope: 'own' })}
    />
  )
}
