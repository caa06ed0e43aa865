import { notFound } from 'next/navigation'
import { downloadMessage } from '@/server/outbox/by-hand'
import { requirePrivilege } from '@/server/people/session'

/** A waiting message as a file for the office's own mail program. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewOutbox')
  const file = await downloadMessage(actor, (await params).id)
  if (!file) notFound()
  return new Response(new Uint8Array(file.content), { headers: file.headers })
}
