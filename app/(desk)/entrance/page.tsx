import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EntrancePage } from '@/components/entrance/entrance-page'
import { requirePrivilege } from '@/server/people/session'
import { entranceDeskView } from '@/server/views/entrance-desk'
import { preview, save } from './actions'

export const metadata: Metadata = { title: '对外服务' }

export default async function Page() {
  const { actor } = await requirePrivilege('manageEntrance')
  const view = await entranceDeskView(actor, actor.agencyId)
  if (!view) notFound()
  const of = { save: save.bind(null, view.agencyId), preview: preview.bind(null, view.agencyId) }
  return <EntrancePage view={view} own {...of} />
}
