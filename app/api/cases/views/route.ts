import { requirePrivilege } from '@/server/people/session'
import { savedViewCounts } from '@/server/views/saved-views'

/** Numbers of one's saved views: asked for when the list is there already, so that it does not wait for them. */
export async function GET(): Promise<Response> {
  const { actor } = await requirePrivilege('viewCase')
  return Response.json(await savedViewCounts(actor), { headers: { 'cache-control': 'private, no-store' } })
}
