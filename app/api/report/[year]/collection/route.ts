import { notFound } from 'next/navigation'
import { reportYear } from '@/domain/report/tables/table3'
import { download, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { collectionTemplate } from '@/server/report/collect'

/** The form that a child without the program fills in. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ year: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewRollUp')
  const year = reportYear((await params).year)
  if (year === null) notFound()
  const child = new URL(request.url).searchParams.get('agency') ?? notFound()
  const file = await collectionTemplate(actor, child, year)
  return 'refusal' in file ? refusedAnswer(file.refusal) : download(file.name, 'xlsx', file.content)
}
