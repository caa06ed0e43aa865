import { requirePrivilege } from '@/server/people/session'
import { backupProgress } from '@/server/views/backups'

/** How far the run that is under way has come, for its page; null without one. */
export async function GET(): Promise<Response> {
  const { actor } = await requirePrivilege('viewBackups')
  return Response.json(await backupProgress(actor), { headers: { 'cache-control': 'private, no-store' } })
}
