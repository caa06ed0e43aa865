import { notFound } from 'next/navigation'
import { reportYear } from '@/domain/report/tables/table3'
import { download, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { DOCUMENT_FORMS, exportHandedIn, exportReport, exportRollUp } from '@/server/report/export'

/**
 * A year's report as docx, xlsx or HTML; with an agency, what that agency below handed in; with `sum`, the
 * roll-up.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ year: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('exportReport')
  const year = reportYear((await params).year)
  const asked = new URL(request.url).searchParams
  const form = DOCUMENT_FORMS.find((one) => one === asked.get('form'))
  if (year === null || !form) notFound()
  const child = asked.get('agency')
  const file = await (child
    ? exportHandedIn(actor, child, year, form)
    : asked.has('sum')
      ? exportRollUp(actor, year, form)
      : exportReport(actor, year, form))
  return 'refusal' in file ? refusedAnswer(file.refusal) : download(file.name, form, file.content)
}
