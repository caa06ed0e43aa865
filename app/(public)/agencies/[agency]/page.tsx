import type { Metadata } from 'next'
import { Guide } from '@/components/apply/guide'
import { entranceAt } from '@/server/public/agency-at'
import { receiptConfirms } from '@/server/views/channels'

export const metadata: Metadata = { title: '公开指南' }

export default async function GuidePage({ params }: { params: Promise<{ agency: string }> }) {
  const agency = await entranceAt(params)
  return <Guide entrance={(await params).agency} receiptConfirms={receiptConfirms(agency)} />
}
