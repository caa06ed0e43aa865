import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BulkLettersPage } from '@/components/bulk/bulk-letters-page'
import { requirePrivilege } from '@/server/people/session'
import { bulkLetters } from '@/server/views/bulk-print'

export const metadata: Metadata = { title: '打印所选案件的文书' }

/** The newest final letters of the chosen cases, one after the other. */
export default async function Page({ params }: { params: Promise<{ run: string }> }) {
  const { actor } = await requirePrivilege('workInBulk')
  const { run } = await params
  const view = await bulkLetters(actor, run)
  if (!view) notFound()
  return <BulkLettersPage view={view} runId={run} />
}
