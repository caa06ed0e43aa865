import type { Metadata } from 'next'
import { NewOrderPage } from '@/components/orders/new-order-page'
import { requirePrivilege } from '@/server/people/session'
import { newOrderView } from '@/server/views/orders'
import { readQueueAddress } from '@/server/views/queue-address'
import { issue } from '../actions'

export const metadata: Metadata = { title: '开督办单' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('issueSupervisionOrder')
  return <NewOrderPage view={await newOrderView(actor, readQueueAddress(await searchParams))} issue={issue} />
}
