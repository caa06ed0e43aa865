import { isRefused } from '@/domain/case/refusal'
import { download, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { exportPeriod } from '@/server/report/period-xlsx'
import { periodAsked, readPeriodAddress } from '@/server/views/period'

/** The working figures of a period as xlsx. */
export async function GET(request: Request): Promise<Response> {
  const { actor } = await requirePrivilege('exportReport')
  const asked = periodAsked(readPeriodAddress(Object.fromEntries(new URL(request.url).searchParams)))
  if (isRefused(asked)) return refusedAnswer(asked.refusal)
  const file = await exportPeriod(actor, asked.period, asked.by)
  return isRefused(file) ? refusedAnswer(file.refusal) : download(file.name, 'xlsx', file.content)
}
