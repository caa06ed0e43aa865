import { saysItStands } from '../front/standing'
import { currentSession } from '../people/sessions/current'
import { trainingGround } from '../training/training'
import { dataVersion } from './remembered'

/**
 * Said by a page before it reads anything else: it shows nothing but what stands in the database and depends on the day
 * or the minute. The same browser may then be given it again until anybody writes, the minute is over or its session has
 * run out; not in a training, whose day is moved by hand.
 */
export async function standsUntilWritten(): Promise<void> {
  const found = await currentSession()
  if (!found || trainingGround()) return
  saysItStands({ version: await dataVersion(), until: Date.parse(found.session.expiresAt) })
}
