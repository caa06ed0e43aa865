import type { Metadata } from 'next'
import { EnvelopesPage } from '@/components/letters/envelopes-page'
import { requirePrivilege } from '@/server/people/session'
import { envelopesOf } from '@/server/views/envelopes'

export const metadata: Metadata = { title: '信封' }

interface Asked {
  letter?: string | string[]
  form?: string
}

export default async function Page({ searchParams }: { searchParams: Promise<Asked> }) {
  const { actor } = await requirePrivilege('sendLetter')
  const asked = await searchParams
  const ids = [asked.letter ?? []].flat()
  const form = asked.form === 'labels' ? 'labels' : 'envelopes'
  const other = new URLSearchParams(ids.map((id) => ['letter', id]))
  other.set('form', form === 'labels' ? 'envelopes' : 'labels')
  return (
    <EnvelopesPage
      view={await envelopesOf(actor, ids)}
      form={form}
      otherHref={`/letters/envelopes?${other}`}
    />
  )
}
