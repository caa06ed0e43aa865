import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { GuidePage } from '@/components/guide/guide-page'
import { signedIn } from '@/server/people/session'
import { guideReading } from '@/server/views/guide'

interface PageProps {
  params: Promise<{ guide: string }>
}

/** Read once for the title and the page. */
const guideAt = cache(async (name: string) => {
  const { actor } = await signedIn()
  return (await guideReading(actor, name)) ?? notFound()
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await guideAt((await params).guide)).title }
}

export default async function Page({ params }: PageProps) {
  return <GuidePage view={await guideAt((await params).guide)} />
}
