import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { HandedInPage } from '@/components/report/handed-in-page'
import { requirePrivilege } from '@/server/people/session'
import { handedInView } from '@/server/views/roll-up'
import { returnHandedIn } from '../../actions'
import { yearOf } from '../../year'

interface PageProps {
  params: Promise<{ year: string; agency: string }>
}

const viewOf = cache(async (year: number, agency: string) => {
  const { actor } = await requirePrivilege('viewRollUp')
  return (await handedInView(actor, year, agency)) ?? notFound()
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const year = await yearOf(params)
  return { title: `${(await viewOf(year, (await params).agency)).child.name}${year}年年报` }
}

export default async function Page({ params }: PageProps) {
  const year = await yearOf(params)
  const view = await viewOf(year, (await params).agency)
  return <HandedInPage view={view} returnHandedIn={returnHandedIn.bind(null, year, view.child.id)} />
}
