import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { streamed } from '@/server/files/answers'
import { caseOfApplicant, openAnswer } from '@/server/public/online-answers'
import { openReceipt, TRACK_COOKIE } from '@/server/public/receipt'

/** An answer for the applicant who has just given number and query code in this browser. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ agency: string; id: string }> },
): Promise<Response> {
  const { agency, id } = await params
  const asked = openReceipt((await cookies()).get(TRACK_COOKIE)?.value)
  const found = asked && (await caseOfApplicant(agency, asked.number, asked.queryCode))
  const opened = found && (await openAnswer(found, id))
  if (!opened) notFound()
  const { content, headers } = opened
  return content instanceof Uint8Array
    ? new Response(new Uint8Array(content), { headers })
    : streamed(content, headers)
}
