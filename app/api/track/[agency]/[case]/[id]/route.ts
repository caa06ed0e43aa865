import { notFound } from 'next/navigation'
import { streamed } from '@/server/files/answers'
import { openAnswer } from '@/server/public/online-answers'
import { openedHere } from '@/server/public/opened'

/** A letter or file of a request, for the applicant who has opened the request in this browser by its code. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ agency: string; case: string; id: string }> },
): Promise<Response> {
  const { agency, case: caseId, id } = await params
  const found = await openedHere(agency, caseId)
  const opened = found && (await openAnswer(found, id))
  if (!opened) notFound()
  const { content, headers } = opened
  return content instanceof Uint8Array
    ? new Response(new Uint8Array(content), { headers })
    : streamed(content, headers)
}
