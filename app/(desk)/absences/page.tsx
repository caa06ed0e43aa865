import type { Metadata } from 'next'
import { AbsencesPage } from '@/components/absences/absences-page'
import { requirePrivilege } from '@/server/people/session'
import { absencesView } from '@/server/views/absences'
import { change, handOver } from './actions'

export const metadata: Metadata = { title: '离岗和移交' }

export default async function Page() {
  const { actor } = await requirePrivilege('viewAbsences')
  return <AbsencesPage view={await absencesView(actor)} change={change} handOver={handOver} />
}
