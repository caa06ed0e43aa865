import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ReceiptPage } from '@/components/apply/receipt-page'
import { publicPath } from '@/domain/public-path'
import { keptReceipt } from '@/server/public/receipt'
import { applicantReceipt } from '@/server/views/receipt'

export const metadata: Metadata = { title: '申请回执' }

export default async function Page({ params }: { params: Promise<{ agency: string }> }) {
  const { agency: entrance } = await params
  const kept = await keptReceipt()
  const receipt = kept && (await applicantReceipt(entrance, kept))
  if (!receipt) redirect(publicPath(entrance, '/track'))
  return <ReceiptPage receipt={receipt} caseId={kept.caseId} entrance={entrance} />
}
