import { Readable } from 'node:stream'
import { notFound } from 'next/navigation'
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
  return new Response(Readable.toWeb(file.content) as ReadableStream, { headers: file.headers })
}
