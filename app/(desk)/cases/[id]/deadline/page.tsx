import type { Metadata } from 'next'
import { DeadlineAnnexPage } from '@/components/case/deadline-annex-page'
import { printedCase } from '../printed-case'

interface PageProps {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `期限说明 ${(await printedCase((await params).id)).view.number}` }
}

export default async function Page({ params }: PageProps) {
  return <DeadlineAnnexPage {...(await printedCase((await params).id))} />
}
