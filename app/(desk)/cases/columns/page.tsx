import type { Metadata } from 'next'
import { ListColumnsPage } from '@/components/list-columns/list-columns-page'
import { queueHref } from '@/components/queue/queue-href'
import { requirePrivilege } from '@/server/people/session'
import { listColumnsView } from '@/server/views/list-columns'
import { readQueueAddress } from '@/server/views/queue-address'
import { choose, reset } from './actions'

export const metadata: Metadata = { title: '列表的列' }

/** Columns of the list of cases; the way back leads to the list that it was opened from. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('viewCase')
  const back = queueHref({ ...readQueueAddress(await searchParams) }, {})
  return <ListColumnsPage view={await listColumnsView(actor)} back={back} choose={choose} reset={reset} />
}
