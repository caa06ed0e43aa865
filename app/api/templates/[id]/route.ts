import { notFound } from 'next/navigation'
import { download } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { templateFile } from '@/server/views/letters-desk'

/** A letter template as a Word file, to be edited in Word and uploaded again. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('manageTemplates')
  const file = await templateFile(actor, (await params).id)
  if (!file) notFound()
  return download(file.name, 'docx', file.content)
}
