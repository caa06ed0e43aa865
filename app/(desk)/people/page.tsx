import type { Metadata } from 'next'
import { PeoplePage } from '@/components/people/people-page'
import { requirePrivilege } from '@/server/people/session'
import { keysView } from '@/server/views/keys'
import { peopleView } from '@/server/views/people'
import { administer, previewSettings } from './actions'

export const metadata: Metadata = { title: '人员与单位' }

export default async function Page() {
  const { actor } = await requirePrivilege('managePeople')
  return (
    <PeoplePage
      view={await peopleView(actor)}
      keys={await keysView(actor)}
      administer={administer}
      previewSettings={previewSettings}
    />
  )
}
