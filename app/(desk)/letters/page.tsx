import type { Metadata } from 'next'
import { DocumentRegisterPage } from '@/components/letters/document-register-page'
import { yearOf } from '@/domain/calendar/day'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { documentRegister } from '@/server/views/letters-desk'

interface PageProps {
  searchParams: Promise<{ year?: string }>
}

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  return { title: `${await yearAsked(searchParams)}年文号登记簿` }
}

export default async function Page({ searchParams }: PageProps) {
  const { actor } = await requirePrivilege('viewDocumentNumbers')
  const year = await yearAsked(searchParams)
  return <DocumentRegisterPage register={await documentRegister(actor, year)} />
}

async function yearAsked(searchParams: PageProps['searchParams']): Promise<number> {
  const asked = Number((await searchParams).year)
  return Number.isInteger(asked) && asked > 1949 && asked < 2200 ? asked : yearOf(today())
}
