import type { Metadata } from 'next'
import { BriefPage } from '@/components/brief/brief-page'
import { requirePrivilege } from '@/server/people/session'
import { briefView } from '@/server/views/brief'
import { choose } from './actions'

export const metadata: Metadata = { title: '今天的摘要' }

export default async function Page() {
  const { actor } = await requirePrivilege('viewToday')
  return <BriefPage view={await briefView(actor)} choose={choose} />
}
