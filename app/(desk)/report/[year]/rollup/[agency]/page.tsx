import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { HandedInPage } from '@/components/report/handed-in-page'
import { requirePrivilege } from '@/server/people/session'
import { handedInView } from '@/server/views/roll-up'
import { returnHandedIn } from '../../actions'
import { yearOf } from '../../year'

export const metadata: Metadata = { title: '下级年报' }

export default async function Page({ params }: { params: Promise<{ year: string; agency: string }> }) {
  const { actor } = await requirePrivilege('viewRollUp')
  const year = await yearOf(params)
  const view = await handedInView(actor, year, (await params).agency)
  if (!view) notFound()
  return <HandedInPage view={view} returnHandedIn={returnHandedIn.bind(null, year, view.child.id)} />
}
