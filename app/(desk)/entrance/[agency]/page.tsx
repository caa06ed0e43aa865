import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EntrancePage } from '@/components/entrance/entrance-page'
import { requirePrivilege } from '@/server/people/session'
import { entranceDeskView } from '@/server/views/entrance-desk'
import { preview, save } from '../actions'

export const metadata: Metadata = { title: '下级机关的对外服务' }

/** Of an agency right below that has nobody of its own yet. */
export default async function Page({ params }: { params: Promise<{ agency: string }> }) {
  const { actor } = await requirePrivilege('manageEntrance')
  const view = await entranceDeskView(actor, (await params).agency)
  if (!view) notFound()
  const of = { save: save.bind(null, view.agencyId), preview: preview.bind(null, view.agencyId) }
  return <EntrancePage view={view} {...of} />
}
