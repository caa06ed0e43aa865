import { download, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { exportPeriod } from '@/server/report/period-xlsx'
import { periodOf, readPeriodAddress } from '@/server/views/period'

/** The working figures of a period as xlsx. */
export async function GET(request: Request): Promise<Response> {
  const { actor } = await requirePrivilege('exportReport')
  const address = readPeriodAddress(Object.fromEntries(new URL(request.url).searchParams))
  const period = periodOf(address)
  if ('refusal' in period) return refusedAnswer(period.refusal)
  const file = await exportPeriod(actor, period, address.by)
  return 'refusal' in file ? refusedAnswer(file.refusal) : download(file.name, 'xlsx', file.content)
}
