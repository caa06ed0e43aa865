import type { Metadata } from 'next'
import { QueuePage } from '@/components/queue/queue-page'
import { asText } from '@/components/ui/as-text'
import { requirePrivilege } from '@/server/people/session'
import { standsUntilWritten } from '@/server/remembered/standing-page'
import { readQueueAddress } from '@/server/views/queue-address'
import { queuePageView } from '@/server/views/queue-page'
import { choose } from './bulk/actions'

export const metadata: Metadata = { title: '案件' }

export default async function CasesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('viewCase')
  await standsUntilWritten()
  const view = await queuePageView(actor, readQueueAddress(await searchParams))
  return <QueuePage told={asText(view)} choose={choose} />
}
