import type { NextRequest } from 'next/server'
import { exportAudit } from '@/server/audit/export'
import { attachment, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { readAuditAddress } from '@/server/views/audit'

/** The lines behind the same address as the page of the log, whole, as a file. */
export async function GET(request: NextRequest): Promise<Response> {
  const { actor } = await requirePrivilege('exportAudit')
  const params = Object.fromEntries(request.nextUrl.searchParams)
  const format = params.format === 'csv' ? 'csv' : 'xlsx'
  const made = await exportAudit(actor, readAuditAddress(params), format)
  return 'refusal' in made ? refusedAnswer(made.refusal) : attachment(made.name, format, made.content)
}
