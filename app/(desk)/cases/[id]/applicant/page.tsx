import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { SamePersonPage } from '@/components/memory/same-person-page'
import { requirePrivilege } from '@/server/people/session'
import { samePersonView } from '@/server/views/same-person'

interface PageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<{ page?: string | string[] }>
}

const viewOf = cache(async (id: string, page: number) => {
  const { actor } = await requirePrivilege('viewCase')
  return (await samePersonView(actor, id, page)) ?? notFound()
})

async function viewAt({ params, searchParams }: PageProps) {
  const { page } = await searchParams
  return viewOf((await params).id, typeof page === 'string' && /^\d{1,5}$/.test(page) ? Number(page) : 1)
}

// The title stands in the browser's history: the number of the request, not whose it is.
export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: `同一申请人 ${(await viewAt(props)).number}` }
}

export default async function Page(props: PageProps) {
  return <SamePersonPage view={await viewAt(props)} />
}
