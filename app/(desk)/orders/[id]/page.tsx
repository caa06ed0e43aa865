import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrderPage } from '@/components/orders/order-page'
import { requirePrivilege } from '@/server/people/session'
import { orderView } from '@/server/views/orders'
import { answer } from '../actions'

export const metadata: Metadata = { title: '督办单内容' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requirePrivilege('viewCase')
  const view = await orderView(actor, (await params).id)
  if (!view) notFound()
  return <OrderPage view={view} answer={answer.bind(null, view.id)} />
}
