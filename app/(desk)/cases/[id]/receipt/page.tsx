import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskReceiptPage } from '@/components/receipt/desk-receipt-page'
import { freshCodeOf } from '@/server/cases/fresh-codes'
import { requirePrivilege } from '@/server/people/session'
import { deskReceipt } from '@/server/views/receipt'

export const metadata: Metadata = { title: '登记回执' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requirePrivilege('viewCase')
  const { id } = await params
  const receipt = await deskReceipt(actor, id, await freshCodeOf(actor.personId, id))
  if (!receipt) notFound()
  return <DeskReceiptPage receipt={receipt} caseId={id} />
}
