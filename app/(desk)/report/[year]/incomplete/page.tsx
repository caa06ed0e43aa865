import type { Metadata } from 'next'
import { IncompletePage } from '@/components/report/incomplete-page'
import { requirePrivilege } from '@/server/people/session'
import { incompleteView } from '@/server/views/report-lists'
import { yearOf } from '../year'

export const metadata: Metadata = { title: '记录不完整' }

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  return <IncompletePage view={await incompleteView(actor, await yearOf(params))} />
}
