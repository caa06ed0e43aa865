import type { Metadata } from 'next'
import { EvidencePage } from '@/components/operation/evidence-page'
import { requireOperation } from '@/server/operation/allowed'
import { evidenceView } from '@/server/views/operation/evidence'

export const metadata: Metadata = { title: '等保自查' }

export default async function Page() {
  const { actor } = await requireOperation()
  return <EvidencePage view={await evidenceView(actor)} />
}
