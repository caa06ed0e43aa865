import type { PersonRow } from '@/db/queries/office'
import { secondFactorRow } from '@/db/queries/second-factor'
import type { DeviceRow } from '@/db/queries/sessions'
import { reads } from '@/db/transact'
import { termRuns } from '@/domain/operation/term'
import { type SessionStage, SPARED_DAYS } from '@/domain/people/session'
import { now } from '../today'

/**
 * How far the right password brings this person in this browser; null for a browser in which they never signed in. Who
 * has to have a second factor and has none yet comes in, and is led to setting it up before anything else.
 */
export async function stageAfterPassword(person: PersonRow, device: DeviceRow | null): Promise<SessionStage> {
  const spared = { at: now(), ms: SPARED_DAYS * 86_400_000 }
  if (termRuns(device?.secondFactorUntil ?? null, spared)) return 'signed_in'
  const factor = await secondFactorRow(reads(), person.id)
  return factor?.confirmedAt ? 'second_factor' : 'signed_in'
}
