import type { Metadata } from 'next'
import { GuideArticle } from '@/components/entrance/guide-article'
import { entranceAt } from '@/server/public/agency-at'
import { guideView } from '@/server/views/entrance'

export const metadata: Metadata = { title: '公开指南' }

export default async function GuidePage({ params }: { params: Promise<{ agency: string }> }) {
  const view = await guideView(await entranceAt(params))
  return <GuideArticle view={view} entrance={(await params).agency} />
}
