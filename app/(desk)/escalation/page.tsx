import type { Metadata } from 'next'
import { EscalationPage } from '@/components/urge/escalation-page'
import { requirePrivilege } from '@/server/people/session'
import { escalationView } from '@/server/views/escalation'
import { urge } from '../urge/actions'

export const metadata: Metadata = { title: '升级督办' }

export default async function Page() {
  const { actor } = await requirePrivilege('urge')
  return <EscalationPage view={await escalationView(actor)} urge={urge} />
}
