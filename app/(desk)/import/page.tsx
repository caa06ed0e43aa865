import type { Metadata } from 'next'
import { ImportPage } from '@/components/import/import-page'
import { importJob } from '@/server/ledger/uploads'
import { requirePrivilege } from '@/server/people/session'
import { importView } from '@/server/views/import'
import { commit, progress, upload } from './actions'

export const metadata: Metadata = { title: '台账' }

export default async function Page({ searchParams }: { searchParams: Promise<{ job?: string }> }) {
  const { actor } = await requirePrivilege('importLedger')
  const { job } = await searchParams
  return (
    <ImportPage
      view={await importView(actor)}
      job={job ? importJob(actor, job) : null}
      upload={upload}
      progress={progress}
      commit={commit}
    />
  )
}
