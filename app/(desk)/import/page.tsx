import type { Metadata } from 'next'
import { ImportPage } from '@/components/import/import-page'
import { ImportWizard } from '@/components/import/wizard/import-wizard'
import { requirePrivilege } from '@/server/people/session'
import { importView } from '@/server/views/import'
import { importWizard } from '@/server/views/import-wizard'
import { commit, decide, discard, nameLayout, removeLayout, upload } from './actions'

export const metadata: Metadata = { title: '台账' }

export default async function Page({ searchParams }: { searchParams: Promise<{ job?: string | string[] }> }) {
  const { actor } = await requirePrivilege('importLedger')
  const { job } = await searchParams
  const wizard = typeof job === 'string' ? await importWizard(actor, job) : null
  if (wizard)
    return <ImportWizard key={wizard.id} view={wizard} decide={decide} commit={commit} discard={discard} />
  return (
    <ImportPage
      view={await importView(actor)}
      lost={job !== undefined}
      upload={upload}
      discard={discard}
      nameLayout={nameLayout}
      removeLayout={removeLayout}
    />
  )
}
