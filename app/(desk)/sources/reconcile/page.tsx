import type { Metadata } from 'next'
import { ReconcilePage } from '@/components/sources/reconcile-page'
import { requirePrivilege } from '@/server/people/session'
import { reconcileView } from '@/server/views/reconcile'
import { compare } from './actions'

export const metadata: Metadata = { title: '与平台对账' }

export default async function Page() {
  const { actor } = await requirePrivilege('reconcileSources')
  return <ReconcilePage view={await reconcileView(actor)} compare={compare} />
}
