import { OpeningPage } from '@/components/report/opening-page'
import { requirePrivilege } from '@/server/people/session'
import { openingView } from '@/server/views/opening'
import { enterOpened } from '../actions'
import { titleOfYear, yearOf } from '../year'
import { amend, record, remove } from './remedy-actions'

export const generateMetadata = titleOfYear('上年结转')

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  const year = await yearOf(params)
  return (
    <OpeningPage
      view={await openingView(actor, year)}
      enter={enterOpened.bind(null, year)}
      remedies={{ record, amend, remove }}
    />
  )
}
