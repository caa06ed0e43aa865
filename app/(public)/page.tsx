import type { Metadata } from 'next'
import { Guide } from '@/components/apply/guide'

export const metadata: Metadata = { title: '公开指南' }

export default function GuidePage() {
  return <Guide />
}
