import { closeConnection } from '@/db/connection'
import { migrate } from '@/db/migrate'
import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'

export { keepFilesPrivate } from '@/db/connection'

/** Brings the installation to its newest schema. Safe when several processes do it at once. */
export async function openInstallation(): Promise<void> {
  await migrate()
}

/** The actor of the shell: the program itself, for the main agency. Null before the first run. */
export async function shellActor(): Promise<Actor | null> {
  const agency = await mainAgency(reads())
  return agency && { personId: 'system', agencyId: agency.id, unitId: null, roles: ['system'] }
}

export async function closeInstallation(): Promise<void> {
  await closeConnection()
}
