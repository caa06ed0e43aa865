import type { NextRequest } from 'next/server'
import { exportQueue } from '@/server/cases/export-queue'
import { attachment } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { readQueueAddress } from '@/server/views/queue'

/** The list behind the same address as the queue page, whole, as a file. */
export async function GET(request: NextRequest): Promise<Response> {
  const { actor } = await requirePrivilege('exportCases')
  const params = Object.fromEntries(request.nextUrl.searchParams)
  const format = params.format === 'csv' ? 'csv' : 'xlsx'
  const { name, content } = await exportQueue(actor, readQueueAddress(params), format)
  return attachment(name, format, content)
}
