import type { Metadata } from 'next'
import { NumberGapsPage } from '@/components/audit/number-gaps-page'
import { requirePrivilege } from '@/server/people/session'
import { numberGapsView } from '@/server/views/number-gaps'

export const metadata: Metadata = { title: '编号核对' }

export default async function Page({ searchParams }: { searchParams: Promise<{ year?: string }> }) {
  const { actor } = await requirePrivilege('viewAudit')
  const asked = Number((await searchParams).year)
  return <NumberGapsPage view={await numberGapsView(actor, Number.isInteger(asked) ? asked : undefined)} />
}
