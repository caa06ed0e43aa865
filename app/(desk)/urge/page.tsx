import type { Metadata } from 'next'
import { UrgePage } from '@/components/urge/urge-page'
import { requirePrivilege } from '@/server/people/session'
import { readQueueAddress } from '@/server/views/queue-address'
import { urgeView } from '@/server/views/urge'
import { urge } from './actions'

export const metadata: Metadata = { title: '催办' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('urge')
  return <UrgePage view={await urgeView(actor, readQueueAddress(await searchParams))} urge={urge} />
}
