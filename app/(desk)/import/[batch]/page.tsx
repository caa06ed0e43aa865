import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { UndoPage } from '@/components/import/undo-page'
import { requirePrivilege } from '@/server/people/session'
import { undoView } from '@/server/views/import-undo'
import { undo } from '../actions'

interface PageProps {
  params: Promise<{ batch: string }>
}

const viewOf = cache(async (batch: string) => {
  const { actor } = await requirePrivilege('importLedger')
  return (await undoView(actor, batch)) ?? notFound()
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `撤销导入 ${(await viewOf((await params).batch)).fileName}` }
}

export default async function Page({ params }: PageProps) {
  const { batch } = await params
  const view = await viewOf(batch)
  return <UndoPage view={view} undo={undo.bind(null, batch)} />
}
