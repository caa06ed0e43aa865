import type { Metadata } from 'next'
import { Guide } from '@/components/apply/guide'
import { receiptConfirms } from '@/server/views/channels'

export const metadata: Metadata = { title: '公开指南' }

export default async function GuidePage() {
  return <Guide receiptConfirms={await receiptConfirms()} />
}
