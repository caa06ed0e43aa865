import { notFound } from 'next/navigation'
import { streamed } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { orderAnswerFile } from '@/server/views/orders'

/** The file that came with the answer to a 督办单. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewCase')
  const file = await orderAnswerFile(actor, (await params).id)
  if (!file) notFound()
  return streamed(file.content, file.headers)
}
