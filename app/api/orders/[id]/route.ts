import { notFound } from 'next/navigation'
import { download } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { orderFile } from '@/server/views/orders'

/** A 督办单 as a Word file. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewCase')
  const file = await orderFile(actor, (await params).id)
  if (!file) notFound()
  return download(file.name, 'docx', file.content)
}
