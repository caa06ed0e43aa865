import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { ReceiptPage } from '@/components/apply/receipt-page'
import { publicPath } from '@/domain/public-path'
import { entranceAt } from '@/server/public/agency-at'
import { openReceipt, RECEIPT_COOKIE } from '@/server/public/receipt'
import { receiptConfirms } from '@/server/views/channels'

export const metadata: Metadata = { title: '申请回执' }

export default async function Page({ params }: { params: Promise<{ agency: string }> }) {
  const agency = await entranceAt(params)
  const { agency: entrance } = await params
  const receipt = openReceipt((await cookies()).get(RECEIPT_COOKIE)?.value)
  if (!receipt) redirect(publicPath(entrance, '/track'))
  return <ReceiptPage receipt={receipt} entrance={entrance} receiptConfirms={receiptConfirms(agency)} />
}
