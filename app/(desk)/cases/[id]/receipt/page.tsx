import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { DeskReceiptPage } from '@/components/receipt/desk-receipt-page'
import { freshCodeOf } from '@/server/cases/fresh-codes'
import { requirePrivilege } from '@/server/people/session'
import { deskReceipt } from '@/server/views/receipt'

interface PageProps {
  params: Promise<{ id: string }>
}

const receiptOf = cache(async (id: string) => {
  const { actor } = await requirePrivilege('viewCase')
  return (await deskReceipt(actor, id, await freshCodeOf(actor.personId, id))) ?? notFound()
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `登记回执 ${(await receiptOf((await params).id)).number}` }
}

export default async function Page({ params }: PageProps) {
  const { id } = await params
  const receipt = await receiptOf(id)
  return <DeskReceiptPage receipt={receipt} caseId={id} />
}
