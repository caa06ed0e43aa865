import type { Metadata } from 'next'
import { OperationPage } from '@/components/operation/operation-page'
import { requireOperation } from '@/server/operation/allowed'
import { operationView } from '@/server/views/operation/operation'

export const metadata: Metadata = { title: '运行状况' }

export default async function Page() {
  const { actor } = await requireOperation()
  return <OperationPage view={await operationView(actor)} />
}
