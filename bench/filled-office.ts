import { migrate } from '@/db/migrate'
import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { importLedger } from '@/server/ledger/import'
import { initialise } from '@/server/people/initialise'
import { PASSWORD } from './desk-people'
import { ledgers } from './ledger-files'

/**
 * Fills the empty store of this process with an office of so many cases, by the product's own import. Answers as whom it
 * was done. `openAtLeast` of the newest are open.
 */
export async function filledOffice(folder: string, cases: number, { openAtLeast = 0 } = {}): Promise<Actor> {
  await migrate()
  await initialise({ agencyName: '某某市', name: '某某', account: 'admin', password: PASSWORD })
  const agencyId = (await mainAgency(reads()))?.id ?? ''
  const system: Actor = { personId: 'system', agencyId, unitId: null, roles: ['system'] }
  for (const ledger of ledgers(folder, cases, { openAtLeast })) {
    const imported = await importLedger(system, ledger, { skipRefused: false })
    if (!('batchId' in imported) || !imported.batchId) throw new Error('the bench ledger was refused')
  }
  return system
}
