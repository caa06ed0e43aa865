import { keepFilesPrivate } from '@/db/connection'
import { answerInWords } from './faults/answers'
import { keepDelivering } from './outbox/schedule'
import { keepSweeping } from './sweep/schedule'

/** What a server does beside answering, from its start to its end. */
export function beginServing(): void {
  keepFilesPrivate()
  answerInWords()
  keepDelivering()
  keepSweeping()
}
