import type { Metadata } from 'next'
import { QueueFilters } from '@/components/queue/queue-filters'
import { PageHead } from '@/components/ui/layout'
import { requirePrivilege } from '@/server/people/session'
import { readQueueAddress, wordsOf } from '@/server/views/queue-address'
import { queueFilters } from '@/server/views/queue-filters'

export const metadata: Metadata = { title: '筛选案件' }

/** The form of filters by itself, for a browser that runs no script. */
export default async function FilterPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('viewCase')
  const address = readQueueAddress(await searchParams)
  return (
    <>
      <PageHead title="筛选案件" />
      <QueueFilters address={address} words={wordsOf(address)} filters={await queueFilters(actor)} />
    </>
  )
}
