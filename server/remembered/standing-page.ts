import { saysItStands } from '../front/standing'
import { currentSession } from '../people/sessions/current'
import { trainingGround } from '../training/training'
import { dataVersion } from './remembered'

const MINUTE_MS = 60_000

/**
 * Said by a page before it reads anything else: it shows nothing but what stands in the database and depends on the day
 * or the minute. The same browser may then be given it again until anybody writes, the minute is over or its session has
 * run out; not in a training, whose day is moved by hand.
 */
export async function standsUntilWritten(): Promise<void> {
  const left = MINUTE_MS - (Date.now() % MINUTE_MS)
  const found = await currentSession()
  if (!found || trainingGround()) return
  const session = Date.parse(found.session.expiresAt) - Date.now()
  saysItStands({ version: await dataVersion(), until: performance.now() + Math.min(left, session) })
}
