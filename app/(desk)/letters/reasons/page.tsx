import type { Metadata } from 'next'
import { ReasonsPage } from '@/components/letters/reasons-page'
import { requirePrivilege } from '@/server/people/session'
import { reasonsView } from '@/server/views/letters-desk'
import { save } from './actions'

export const metadata: Metadata = { title: '常用理由' }

export default async function Page() {
  const { actor } = await requirePrivilege('manageReasons')
  return <ReasonsPage view={await reasonsView(actor)} save={save} />
}
