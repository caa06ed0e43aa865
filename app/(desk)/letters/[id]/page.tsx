import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LetterPage } from '@/components/letters/letter-page'
import { requirePrivilege } from '@/server/people/session'
import { letterView } from '@/server/views/letter'
import { check, save, send, step, uploadSigned } from './actions'

export const metadata: Metadata = { title: '文书' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requirePrivilege('viewCase')
  const { id } = await params
  const view = await letterView(actor, id)
  if (!view) notFound()
  return (
    <LetterPage
      view={view}
      save={save.bind(null, id)}
      step={step.bind(null, id, view.caseVersion)}
      check={check.bind(null, id)}
      send={send.bind(null, id, view.caseVersion)}
      uploadSigned={uploadSigned.bind(null, id)}
    />
  )
}
