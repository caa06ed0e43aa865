import { requirePrivilege } from '@/server/people/session'
import { bulkProgress } from '@/server/views/bulk'

/** How far a run has come, for its page while it is worked off. */
export async function GET(_: Request, { params }: { params: Promise<{ run: string }> }): Promise<Response> {
  const { actor } = await requirePrivilege('workInBulk')
  const progress = await bulkProgress(actor, (await params).run)
  if (!progress) return new Response(null, { status: 404 })
  return Response.json(progress, { headers: { 'cache-control': 'private, no-store' } })
}
