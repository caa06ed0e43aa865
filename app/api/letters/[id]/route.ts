import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { download } from '@/server/files/answers'
import { letterFile } from '@/server/letters/letter-file'
import { requirePrivilege } from '@/server/people/session'

/** A letter as a Word file, for those who may see whom it is to. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewCase')
  const copy = request.nextUrl.searchParams.get('copy')
  const file = await letterFile(actor, (await params).id, copy === null ? null : Number(copy))
  if (!file) notFound()
  return download(file.name, 'docx', file.content)
}
