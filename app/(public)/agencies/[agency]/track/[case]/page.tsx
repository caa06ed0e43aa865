import type { Metadata } from 'next'
import { cache } from 'react'
import { NotOpened } from '@/components/track/not-opened'
import { RequestPage } from '@/components/track/request-page'
import { isSubmissionKind } from '@/domain/submissions/kinds'
import { entranceAt } from '@/server/public/agency-at'
import { otherChannels } from '@/server/views/channels'
import { openedPage } from '@/server/views/track'
import { leave } from '../actions'
import { send } from './actions'
import { remind } from './reminder-actions'

interface PageProps {
  params: Promise<{ agency: string; case: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Title and page ask for the same. */
const pageAt = cache(openedPage)

/** State and number, for whoever has several tabs. */
export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { agency, case: caseId } = await params
  const shown = (await pageAt(agency, caseId)).opened.find((one) => one.caseId === caseId)
  return { title: shown ? `${shown.status} ${shown.number}` : '查询进度' }
}

export default async function Page({ params, searchParams }: PageProps) {
  const channels = otherChannels(await entranceAt(params))
  const { agency: entrance, case: caseId } = await params
  const { view, opened } = await pageAt(entrance, caseId)
  if (!view) return <NotOpened entrance={entrance} phone={channels.phone} />
  const { form, sent, notsent } = await searchParams
  return (
    <RequestPage
      entrance={entrance}
      view={view}
      opened={opened}
      openForm={typeof form === 'string' ? form : null}
      justSent={typeof sent === 'string' ? sent : null}
      notSent={typeof notsent === 'string' && isSubmissionKind(notsent) ? notsent : null}
      send={(kind) => send.bind(null, { entrance, caseId, kind })}
      remind={remind.bind(null, { entrance, caseId })}
      leave={leave.bind(null, entrance)}
    />
  )
}
