import type { Metadata } from 'next'
import { RetentionPage } from '@/components/retention/retention-page'
import { requirePrivilege } from '@/server/people/session'
import { retentionView } from '@/server/views/retention'
import { propose, settle } from './actions'

export const metadata: Metadata = { title: '保存期限和匿名' }

export default async function Page() {
  const { actor } = await requirePrivilege('manageRetention')
  return <RetentionPage view={await retentionView(actor)} propose={propose} settle={settle} />
}
