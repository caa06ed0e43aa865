import { fileRow } from '@/db/queries/files'
import { markOpened } from '@/db/queries/letters'
import { reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { visibleCase } from '../cases/visible-case'
import { now } from '../today'
import { downloadHeaders } from './download'
import { exists, open } from './store'

/**
 * A file for a person who may look at its case, and who may know who applied: scans show names. Null for everybody
 * else, and when the content is gone.
 */
export async function openCaseFile(
  actor: Actor,
  fileId: string,
): Promise<{ content: AsyncIterable<Uint8Array>; headers: Record<string, string> } | null> {
  const row = await fileRow(reads(), fileId)
  if (!row) return null
  const visible = await visibleCase(reads(), actor, row.caseId)
  if (!visible || !mayDo(actor, 'viewApplicantName', visible.relation)) return null
  if (!(await exists(row.sha256))) return null
  // What goes out with a letter has to have been looked at (the sending gate asks).
  if (row.openedAt === null)
    await transactOfAgency(visible.row.agencyId, (tx) => markOpened(tx, fileId, now()))
  return { content: await open(row.sha256), headers: downloadHeaders(row.name, row.mediaType, row.size) }
}
