import type { Metadata } from 'next'
import { DocumentRegisterPage } from '@/components/letters/document-register-page'
import { yearOf } from '@/domain/calendar/day'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { documentRegister } from '@/server/views/letters-desk'

export const metadata: Metadata = { title: '文号登记簿' }

export default async function Page({ searchParams }: { searchParams: Promise<{ year?: string }> }) {
  const { actor } = await requirePrivilege('viewDocumentNumbers')
  const asked = Number((await searchParams).year)
  const year = Number.isInteger(asked) && asked > 1949 && asked < 2200 ? asked : yearOf(today())
  return <DocumentRegisterPage register={await documentRegister(actor, year)} />
}
