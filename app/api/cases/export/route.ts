import type { NextRequest } from 'next/server'
import { exportQueue, exportRun } from '@/server/cases/export-queue'
import { attachment } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { readQueueAddress } from '@/server/views/queue-address'

/** The list behind the same address as the queue page, whole, or the cases of a run, as a file. */
export async function GET(request: NextRequest): Promise<Response> {
  const { actor } = await requirePrivilege('exportCases')
  const params = Object.fromEntries(request.nextUrl.searchParams)
  const format = params.format === 'csv' ? 'csv' : 'xlsx'
  const file = params.run
    ? await exportRun(actor, params.run, format)
    : await exportQueue(actor, readQueueAddress(params), format)
  if (!file) return new Response(null, { status: 404 })
  const { name, content } = file
  return attachment(name, format, content)
}
