import { notFound } from 'next/navigation'
import { download, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { DOCUMENT_FORMS, exportReport } from '@/server/report/export'

/** A year's report as docx, xlsx or HTML. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ year: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('exportReport')
  const year = Number((await params).year)
  const asked = new URL(request.url).searchParams.get('form')
  const form = DOCUMENT_FORMS.find((one) => one === asked)
  if (!Number.isInteger(year) || !form) notFound()
  const file = await exportReport(actor, year, form)
  return 'refusal' in file ? refusedAnswer(file.refusal) : download(file.name, form, file.content)
}
