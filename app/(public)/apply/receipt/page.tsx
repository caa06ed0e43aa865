import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { ReceiptPage } from '@/components/apply/receipt-page'
import { openReceipt, RECEIPT_COOKIE } from '@/server/public/receipt'
import { receiptConfirms } from '@/server/views/channels'

export const metadata: Metadata = { title: '申请回执' }

export default async function Page() {
  const receipt = openReceipt((await cookies()).get(RECEIPT_COOKIE)?.value)
  if (!receipt) redirect('/track')
  return <ReceiptPage receipt={receipt} receiptConfirms={await receiptConfirms()} />
}
