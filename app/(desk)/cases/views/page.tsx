import type { Metadata } from 'next'
import { SavedViewsPage } from '@/components/saved-views/saved-views-page'
import { requirePrivilege } from '@/server/people/session'
import { readQueueAddress } from '@/server/views/queue-address'
import { savedViewsView } from '@/server/views/saved-views'
import { change, save } from './actions'

export const metadata: Metadata = { title: '常用视图' }

/** Saved views; opened from a list, its address can be kept as one more. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('viewCase')
  const view = await savedViewsView(actor, readQueueAddress(await searchParams))
  return <SavedViewsPage view={view} save={save} change={change} />
}
