import { keepFilesPrivate } from '@/db/connection'
import { macsOfShown } from '@/db/queries/digests'
import { reads } from '@/db/transact'
import { keepWorkingOff } from './bulk/schedule'
import { answerInWords } from './faults/answers'
import { atEnd } from './front/ending'
import { tellPagesVersion } from './front/pages-version'
import { keepFindingSuggestions } from './memory/schedule'
import { keepDelivering } from './outbox/schedule'
import { keepAnchor } from './proof/anchor-file'
import { keepNotifyingSources } from './sources/schedule'
import { keepSweeping } from './sweep/schedule'
import { beginTraining } from './training/training'

/** What a server does beside answering, from its start to its end. */
export function beginServing(): void {
  keepFilesPrivate()
  answerInWords()
  tellPagesVersion(versionOfPages)
  keepDelivering()
  keepNotifyingSources()
  keepSweeping()
  keepWorkingOff()
  keepFindingSuggestions()
  beginTraining().catch((error: unknown) => console.error('training:', (error as Error).name))
  // Nothing is taken off the end of the log between the last line and the next start.
  atEnd(keepAnchor)
}

/**
 * Of what the pages of an entrance show to a stranger: the digests that the proof keeps of those tables, each of which
 * moves with its table in one transaction, whichever process writes.
 */
async function versionOfPages(): Promise<string> {
  return JSON.stringify(await macsOfShown(reads()))
}
