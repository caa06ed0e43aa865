import type { Metadata } from 'next'
import { OrdersPage } from '@/components/orders/orders-page'
import { requirePrivilege } from '@/server/people/session'
import { ordersView } from '@/server/views/orders'

export const metadata: Metadata = { title: '督办单' }

export default async function Page() {
  const { actor } = await requirePrivilege('viewCase')
  return <OrdersPage view={await ordersView(actor)} />
}
