import type { Metadata } from 'next'
import { GuideArticle } from '@/components/entrance/guide-article'
import { entranceAt } from '@/server/public/agency-at'
import { guideView } from '@/server/views/entrance'

interface GuidePageProps {
  params: Promise<{ agency: string }>
}

/** In full: the layout's own page is not under its template. */
export async function generateMetadata({ params }: GuidePageProps): Promise<Metadata> {
  return { title: { absolute: `公开指南 · ${(await entranceAt(params)).name}` } }
}

export default async function GuidePage({ params }: GuidePageProps) {
  const view = await guideView(await entranceAt(params))
  return <GuideArticle view={view} entrance={(await params).agency} />
}
