import type { Metadata } from 'next'
import { SourcesPage } from '@/components/sources/sources-page'
import { requirePrivilege } from '@/server/people/session'
import { sourcesView } from '@/server/views/sources'
import { administer } from './actions'

export const metadata: Metadata = { title: '接口' }

export default async function Page() {
  const { actor } = await requirePrivilege('manageSources')
  return <SourcesPage view={await sourcesView(actor)} administer={administer} />
}
