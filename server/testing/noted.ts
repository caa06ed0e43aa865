import { type Tx, transact } from '@/db/transact'
import { appendAudit } from '../proof/append-audit'

/** Writes what no use case does, for a test, with a line in the audit log: an installation stays one that verifies. */
export function noted<T>(agencyId: string, write: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(async (tx) => {
    const written = await write(tx)
    const line = { at: '2026-01-01T00:00:00.000Z', agencyId, personId: 'test', caseId: null, detail: {} }
    await appendAudit(tx, { ...line, action: 'rebuildProgress' })
    return written
  })
}
