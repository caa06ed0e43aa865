import { notFound } from 'next/navigation'
import { attachment } from '@/server/files/answers'
import { importJob } from '@/server/ledger/uploads'
import { requirePrivilege } from '@/server/people/session'
import { writeCsv } from '@/server/spreadsheet'

/** All findings of a dry run, as a spreadsheet to mend by. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requirePrivilege('importLedger')
  const job = await importJob(actor, (await params).id)
  if (!job?.summary) notFound()
  const rows = job.summary.findings.map((f) => [
    String(f.line),
    f.column,
    f.level === 'refused' ? '不能导入' : '提示',
    f.value ?? '',
    f.message,
  ])
  const columns = ['行', '列', '级别', '原值', '说明'].map((header) => ({ header }))
  return attachment('台账导入提示.csv', 'csv', writeCsv(rows, columns))
}
