import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { reportYear } from '@/domain/report/tables/table3'
import { attachment, refusedAnswer } from '@/server/files/answers'
import { exportLedger } from '@/server/ledger/export'
import { requirePrivilege } from '@/server/people/session'

/** The ledger as a file: all cases, or those of a year; in our columns, or in a layout of the office's own. */
export async function GET(request: NextRequest): Promise<Response> {
  const { actor } = await requirePrivilege('importLedger')
  const format = request.nextUrl.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx'
  // A form that asks for all years sends an empty one.
  const asked = request.nextUrl.searchParams.get('year')
  const year = asked ? reportYear(asked) : undefined
  if (year === null) notFound()
  const made = await exportLedger(actor, {
    format,
    year,
    layout: request.nextUrl.searchParams.get('layout') || undefined,
  })
  return 'refusal' in made ? refusedAnswer(made.refusal) : attachment(made.name, format, made.content)
}
