import { keepFilesPrivate } from '@/db/connection'
import { answerInWords } from './faults/answers'
import { atEnd } from './front/ending'
import { keepDelivering } from './outbox/schedule'
import { keepAnchor } from './proof/anchor-file'
import { keepNotifyingSources } from './sources/schedule'
import { keepSweeping } from './sweep/schedule'

/** What a server does beside answering, from its start to its end. */
export function beginServing(): void {
  keepFilesPrivate()
  answerInWords()
  keepDelivering()
  keepNotifyingSources()
  keepSweeping()
  // Nothing is taken off the end of the log between the last line and the next start.
  atEnd(keepAnchor)
}
