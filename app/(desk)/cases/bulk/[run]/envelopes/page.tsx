import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EnvelopesPage } from '@/components/letters/envelopes-page'
import { requirePrivilege } from '@/server/people/session'
import { bulkEnvelopes } from '@/server/views/bulk-print'

export const metadata: Metadata = { title: '所选案件的信封' }

interface Asked {
  params: Promise<{ run: string }>
  searchParams: Promise<{ form?: string }>
}

/** Envelopes for the newest final letters of the chosen cases. */
export default async function Page({ params, searchParams }: Asked) {
  const { actor } = await requirePrivilege('sendLetter')
  const { run } = await params
  const view = await bulkEnvelopes(actor, run)
  if (!view) notFound()
  const form = (await searchParams).form === 'labels' ? 'labels' : 'envelopes'
  const other = form === 'labels' ? 'envelopes' : 'labels'
  return <EnvelopesPage view={view} form={form} otherHref={`/cases/bulk/${run}/envelopes?form=${other}`} />
}
