import { requirePrivilege } from '@/server/people/session'
import { importProgress } from '@/server/views/import-wizard'

/** How far a ledger on its way is; asked again and again while it is read or written. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('importLedger')
  const progress = await importProgress(actor, (await params).id)
  const headers = { 'Cache-Control': 'no-store' }
  return progress ? Response.json(progress, { headers }) : new Response(null, { status: 404, headers })
}
