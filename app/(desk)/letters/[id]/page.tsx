import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { LetterPage } from '@/components/letters/letter-page'
import { requirePrivilege } from '@/server/people/session'
import { letterView } from '@/server/views/letter'
import { check, save, send, step, uploadSigned } from './actions'

interface LetterAddress {
  params: Promise<{ id: string }>
}

/** Read once for the title and the page. */
const letterAt = cache(async (id: string) => {
  const { actor } = await requirePrivilege('viewCase')
  return letterView(actor, id)
})

export async function generateMetadata({ params }: LetterAddress): Promise<Metadata> {
  const view = await letterAt((await params).id)
  return { title: view ? `${view.title} ${view.caseNumber}` : '文书' }
}

export default async function Page({ params }: LetterAddress) {
  const { id } = await params
  const view = await letterAt(id)
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
