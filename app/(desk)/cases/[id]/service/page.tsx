import type { Metadata } from 'next'
import { ServiceRecordPage } from '@/components/case/service-record-page'
import { printedCase } from '../printed-case'

interface PageProps {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `送达记录 ${(await printedCase((await params).id)).view.number}` }
}

export default async function Page({ params }: PageProps) {
  return <ServiceRecordPage {...(await printedCase((await params).id))} />
}
