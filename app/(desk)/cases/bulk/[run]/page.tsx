import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BulkPage } from '@/components/bulk/bulk-page'
import { requirePrivilege } from '@/server/people/session'
import { bulkView } from '@/server/views/bulk'
import { assignAll, chooseAgain, urgeAll } from '../actions'

export const metadata: Metadata = { title: '成批办理' }

export default async function Page({ params }: { params: Promise<{ run: string }> }) {
  const { actor } = await requirePrivilege('workInBulk')
  const view = await bulkView(actor, (await params).run)
  if (!view) notFound()
  return <BulkPage view={view} assignAll={assignAll} urgeAll={urgeAll} chooseAgain={chooseAgain} />
}
