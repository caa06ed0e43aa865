import { archivesOfRun } from '@/server/archive/archives-of-run'
import { archive } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'

/** The packages of the chosen cases in one file, made while the browser takes it. */
export async function GET(_: Request, { params }: { params: Promise<{ run: string }> }): Promise<Response> {
  const { actor } = await requirePrivilege('workInBulk')
  const made = await archivesOfRun(actor, (await params).run)
  return made ? archive(made.name, made.content) : new Response(null, { status: 404 })
}
