import { notFound } from 'next/navigation'
import { download } from '@/server/files/answers'
import { letterFile } from '@/server/letters/letter-file'
import { requirePrivilege } from '@/server/people/session'

/** A letter as a Word file, for those who may see whom it is to. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewCase')
  const file = await letterFile(actor, (await params).id)
  if (!file) notFound()
  return download(file.name, 'docx', file.content)
}
