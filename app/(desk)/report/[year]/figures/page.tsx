import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FiguresPage } from '@/components/report/figures-page'
import { requirePrivilege } from '@/server/people/session'
import { figuresView } from '@/server/views/figures'

export const metadata: Metadata = { title: '年报图表' }

export default async function Page({ params }: { params: Promise<{ year: string }> }) {
  const { actor } = await requirePrivilege('viewReport')
  const year = Number((await params).year)
  if (!Number.isInteger(year) || year < 2008 || year > 2099) notFound()
  return <FiguresPage view={await figuresView(actor, year)} />
}
