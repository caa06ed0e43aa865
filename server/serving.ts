import { keepFilesPrivate } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { macsOfShown } from '@/db/queries/digests'
import { dataVersion, reads } from '@/db/transact'
import { keepBackingUp } from './backup/schedule'
import { keepWorkingOff } from './bulk/schedule'
import { answerInWords } from './faults/answers'
import { atEnd } from './front/ending'
import { tellVersions } from './front/versions'
import { consoleIntoLog } from './log/console'
import { log, logFault } from './log/log'
import { keepFindingSuggestions } from './memory/schedule'
import { countRequests } from './metrics/requests'
import { programNow } from './operation/program'
import { keepWatching } from './operation/watch'
import { keepDelivering } from './outbox/schedule'
import { keepAnchor } from './proof/anchor-file'
import { keepRewriting } from './retention/rewrite'
import { fingerprint } from './secrets/fingerprint'
import { keepNotifyingSources } from './sources/schedule'
import { keepSweeping } from './sweep/schedule'
import { beginTraining } from './training/training'

/** What a server does beside answering, from its start to its end. */
export function beginServing(): void {
  beginLog()
  countRequests()
  keepFilesPrivate()
  answerInWords()
  tellVersions({ shown: versionOfShown, data: dataVersion })
  keepDelivering()
  keepNotifyingSources()
  keepSweeping()
  keepRewriting()
  keepBackingUp()
  keepWorkingOff()
  keepFindingSuggestions()
  keepWatching()
  beginTraining().catch((fault: unknown) => logFault('training', fault))
  // Nothing is taken off the end of the log between the last line and the next start.
  atEnd(keepAnchor)
}

let shown = { asOf: '', version: '' }

/**
 * Of what the pages of an entrance show to a stranger: the digests that the proof keeps of those tables, each of which
 * moves with its table in one transaction, whichever process writes. There are as many as agencies, so they are read only
 * after something was written.
 */
async function versionOfShown(): Promise<string> {
  // Before the digests: what is written in between is asked for again.
  const asOf = await dataVersion()
  if (shown.asOf !== asOf) {
    const macs = JSON.stringify(await macsOfShown(reads()))
    shown = { asOf, version: fingerprint(macs) }
  }
  return shown.version
}

/** In development the console stays what it is: whoever writes the program reads there what went wrong. */
function beginLog(): void {
  if (process.env.NODE_ENV === 'production') consoleIntoLog()
  const { version, node } = programNow()
  log('started', { version, node, database: dialect })
}
