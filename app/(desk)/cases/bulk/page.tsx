import type { Metadata } from 'next'
import { BulkRunsPage } from '@/components/bulk/bulk-runs-page'
import { requirePrivilege } from '@/server/people/session'
import { bulkRunsView } from '@/server/views/bulk'

export const metadata: Metadata = { title: '成批办理记录' }

export default async function Page() {
  const { actor } = await requirePrivilege('workInBulk')
  return <BulkRunsPage runs={await bulkRunsView(actor)} />
}
