import type { Metadata } from 'next'
import { QueuePage } from '@/components/queue/queue-page'
import { requirePrivilege } from '@/server/people/session'
import { queueView, readQueueAddress } from '@/server/views/queue'

export const metadata: Metadata = { title: '案件' }

export default async function CasesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('viewCase')
  return <QueuePage view={await queueView(actor, readQueueAddress(await searchParams))} />
}
