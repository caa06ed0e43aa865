import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CasePage } from '@/components/case/case-page'
import { freshCodeOf } from '@/server/cases/fresh-codes'
import { requirePrivilege } from '@/server/people/session'
import { caseView } from '@/server/views/case'
import { caseTitle } from '@/server/views/case-title'
import { nearestToCase } from '@/server/views/nearest'
import { suggestionsOfCase } from '@/server/views/suggestions'
import { act, attach, previewAct, reissue, reveal, split, startLetterOf } from './actions'
import { amend, record, remove } from './remedy-actions'
import { accept, decline, previewAccept } from './submission-actions'

interface CaseAddress {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Read once for the title and the page. */
const caseAt = cache(async (id: string, step: string | null, earlier: string | null, counts: boolean) => {
  const { actor } = await requirePrivilege('viewCase')
  return { actor, view: await caseView(actor, id, step === null ? null : { step, earlier, counts }) }
})

export async function generateMetadata(props: CaseAddress): Promise<Metadata> {
  const { view } = await caseOf(props)
  return { title: view ? caseTitle(view.number, view.title) : '案件' }
}

/**
 * A step in the address, `?step=reply`: its form stands open, or the page says why not; with `&earlier=…` filled in by
 * the answer to an earlier request, with `&counts=1` by the numbers of what the applicant asked for.
 */
async function caseOf({ params, searchParams }: CaseAddress) {
  const { id } = await params
  const { step, earlier, counts } = await searchParams
  const one = (value: typeof step) => (typeof value === 'string' ? value : null)
  return caseAt(id, one(step), one(earlier), counts === '1')
}

export default async function Page(props: CaseAddress) {
  const { actor, view } = await caseOf(props)
  if (!view) notFound()
  return (
    <CasePage
      view={view}
      nearest={await nearestToCase(actor, view.caseId)}
      suggestions={await suggestionsOfCase(actor, view.caseId)}
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
