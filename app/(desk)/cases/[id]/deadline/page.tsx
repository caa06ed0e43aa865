import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeadlineAnnexPage } from '@/components/case/deadline-annex-page'
import { requirePrivilege } from '@/server/people/session'
import { caseView } from '@/server/views/case'

export const metadata: Metadata = { title: '期限说明' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { actor, agencyName } = await requirePrivilege('viewCase')
  const { id } = await params
  const view = await caseView(actor, id)
  if (!view) notFound()
  return <DeadlineAnnexPage view={view} agencyName={agencyName} />
}
