import { notFound } from 'next/navigation'
import { streamed } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { openEnvelope } from '@/server/views/mail'

/** The scan of an envelope that waits to be registered. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('registerMail')
  const file = await openEnvelope(actor, (await params).id)
  if (!file) notFound()
  return streamed(file.content, file.headers)
}
