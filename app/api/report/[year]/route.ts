import { notFound } from 'next/navigation'
import { attachment, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { exportTable3 } from '@/server/report/table3-xlsx'

/** 表三 of a year as an xlsx file. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ year: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('exportReport')
  const year = Number((await params).year)
  if (!Number.isInteger(year)) notFound()
  const file = await exportTable3(actor, year)
  return 'refusal' in file
    ? refusedAnswer(file.refusal)
    : attachment(file.name, 'xlsx', new Uint8Array(file.content))
}
