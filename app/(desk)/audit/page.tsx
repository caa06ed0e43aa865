import type { Metadata } from 'next'
import { AuditPage } from '@/components/audit/audit-page'
import { requirePrivilege } from '@/server/people/session'
import { auditView, readAuditAddress } from '@/server/views/audit'
import { verify } from './actions'

export const metadata: Metadata = { title: '审计' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { actor } = await requirePrivilege('viewAudit')
  return <AuditPage view={await auditView(actor, readAuditAddress(await searchParams))} verify={verify} />
}
