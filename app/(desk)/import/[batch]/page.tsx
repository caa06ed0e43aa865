import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { UndoPage } from '@/components/import/undo-page'
import { requirePrivilege } from '@/server/people/session'
import { undoView } from '@/server/views/import-undo'
import { undo } from '../actions'

export const metadata: Metadata = { title: '撤销导入' }

export default async function Page({ params }: { params: Promise<{ batch: string }> }) {
  const { actor } = await requirePrivilege('importLedger')
  const { batch } = await params
  const view = await undoView(actor, batch)
  if (!view) notFound()
  return <UndoPage view={view} undo={undo.bind(null, batch)} />
}
