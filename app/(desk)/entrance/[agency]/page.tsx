import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { EntrancePage } from '@/components/entrance/entrance-page'
import { requirePrivilege } from '@/server/people/session'
import { entranceDeskView } from '@/server/views/entrance-desk'
import { preview, save } from '../actions'

interface PageProps {
  params: Promise<{ agency: string }>
}

const viewOf = cache(async (agency: string) => {
  const { actor } = await requirePrivilege('manageEntrance')
  return (await entranceDeskView(actor, agency)) ?? notFound()
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `${(await viewOf((await params).agency)).agencyName}的对外服务` }
}

/** Of an agency right below that has nobody of its own yet. */
export default async function Page({ params }: PageProps) {
  const view = await viewOf((await params).agency)
  const of = { save: save.bind(null, view.agencyId), preview: preview.bind(null, view.agencyId) }
  return <EntrancePage view={view} {...of} />
}
