import { RollUpDocumentPage } from '@/components/report/roll-up-document-page'
import { requirePrivilege } from '@/server/people/session'
import { rollUpDocumentView } from '@/server/views/roll-up'
import { leaveSentence, save } from '../../actions'
import { titleOfYear, yearOf } from '../../year'

export const generateMetadata = titleOfYear('汇总文稿')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewRollUp')
  const year = await yearOf(params)
  return (
    <RollUpDocumentPage
      view={await rollUpDocumentView(actor, year)}
      save={save.bind(null, { year, scope: 'sum' })}
      leave={leaveSentence.bind(null, { year, scope: 'sum' })}
    />
  )
}
