import { requirePrivilege } from '@/server/people/session'
import { queueFilters } from '@/server/views/queue-filters'

/** What the list of cases can be narrowed by, for the form when it is opened. */
export async function GET(): Promise<Response> {
  const { actor } = await requirePrivilege('viewCase')
  return Response.json(await queueFilters(actor), { headers: { 'cache-control': 'private, no-store' } })
}
