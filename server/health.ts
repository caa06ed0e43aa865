import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'

/** True when the database answers. */
export async function health(): Promise<boolean> {
  try {
    await mainAgency(reads())
    return true
  } catch {
    return false
  }
}
