import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CasePage } from '@/components/case/case-page'
import { freshCodeOf } from '@/server/cases/fresh-codes'
import { requirePrivilege } from '@/server/people/session'
import { caseView } from '@/server/views/case'
import { act, attach, previewAct, reissue, reveal, split, startLetterOf } from './actions'
import { amend, record, remove } from './remedy-actions'
import { accept, decline, previewAccept } from './submission-actions'

export const metadata: Metadata = { title: '案件' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requirePrivilege('viewCase')
  const { id } = await params
  const view = await caseView(actor, id)
  if (!view) notFound()
  return (
    <CasePage
      view={view}
      act={act.bind(null, view.caseId, view.version)}
      previewStep={previewAct.bind(null, view.caseId)}
      reveal={reveal.bind(null, view.caseId)}
      attach={attach.bind(null, view.caseId)}
      split={split.bind(null, view.caseId, view.version)}
      startLetter={startLetterOf.bind(null, view.caseId)}
      reissue={reissue.bind(null, view.caseId)}
      freshCode={await freshCodeOf(actor.personId, view.caseId)}
      remedyActions={{
        record: record.bind(null, view.caseId),
        amend: amend.bind(null, view.caseId),
        remove: remove.bind(null, view.caseId),
      }}
      submissionActions={{
        accept: accept.bind(null, view.caseId, view.version),
        previewAccept: previewAccept.bind(null, view.caseId),
        decline: decline.bind(null, view.caseId, view.version),
      }}
    />
  )
}
