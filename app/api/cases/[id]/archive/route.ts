import { notFound } from 'next/navigation'
import { isRefused } from '@/domain/case/refusal'
import { archiveOf } from '@/server/archive/archive'
import { archive, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'

/** The package of a concluded case, streamed to those who may see all of it. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('viewCase')
  const made = await archiveOf(actor, (await params).id)
  if (!made) notFound()
  return isRefused(made) ? refusedAnswer(made.refusal) : archive(made.name, made.content)
}
