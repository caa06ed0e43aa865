import { closeConnection } from '@/db/connection'
import { agencies } from '@/db/schema'
import { reads } from '@/db/transact'

/** True once the first-run page has made the agency. */
export async function anyAgency(): Promise<boolean> {
  try {
    return (await reads().select({ id: agencies.id }).from(agencies).limit(1)).length > 0
  } finally {
    await closeConnection()
  }
}
