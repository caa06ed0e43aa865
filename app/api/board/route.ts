import { isRefused } from '@/domain/case/refusal'
import { download, refusedAnswer } from '@/server/files/answers'
import { requirePrivilege } from '@/server/people/session'
import { exportBoard } from '@/server/supervision/board-xlsx'

/** The board as it stands now, as xlsx. */
export async function GET(): Promise<Response> {
  const { actor } = await requirePrivilege('viewBoard')
  const file = await exportBoard(actor)
  return isRefused(file) ? refusedAnswer(file.refusal) : download(file.name, 'xlsx', file.content)
}
