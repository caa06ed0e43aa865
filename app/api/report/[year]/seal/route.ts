import { notFound } from 'next/navigation'
import { reportYear } from '@/domain/report/tables/table3'
import { download } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { sealFileOf } from '@/server/report/seal'

/** A sealed edition as a file that can be verified without the program's database. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ year: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('exportReport')
  const year = reportYear((await params).year)
  const edition = Number(new URL(request.url).searchParams.get('edition'))
  const file = year === null ? null : await sealFileOf(actor, year, edition)
  if (!file) notFound()
  return download(file.name, 'json', file.content)
}
