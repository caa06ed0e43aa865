import { notFound } from 'next/navigation'
import { streamed } from '@/server/files/answers'
import { openCaseFile } from '@/server/files/case-file'
import { requirePrivilege } from '@/server/people/session'

/** A file of a case, streamed to those who may look at the case. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewCase')
  const file = await openCaseFile(actor, (await params).id)
  if (!file) notFound()
  return streamed(file.content, file.headers)
}
