import { setTimeout as pause } from 'node:timers/promises'
import { reads } from '@/db/transact'
import { faultKindOf } from '@/domain/faults/faults'
import { auditHead } from '@/server/proof/anchor'
import { atInstant } from '@/server/today'
import type { Ground } from './ground'
import { ALL_PATHS, type PathName, wordsOf } from './paths'
import { tell } from './told'

// A process of its own that works on one path, turn after turn, until it is killed or told how many. What it is told
// has come is a fault of the machine: it says so and goes on, as a server does.

const [, , name = '', ground = '', turns = '', clockMs = ''] = process.argv
const path = name as PathName
const word = wordsOf(path)
const at = JSON.parse(ground) as Ground
const most = turns === '' ? Number.POSITIVE_INFINITY : Number(turns)
const present = process.env.YISHENBAN_TODAY

// The connection stands before the first turn, so that the kill falls into the work.
await auditHead(reads()).catch(() => null)
tell({ is: 'ready' })
for (let n = 0; n < most; n++) {
  try {
    await inItsTime(() => ALL_PATHS[path](at, word()))
    tell({ is: 'turn' })
  } catch (thrown) {
    process.env.YISHENBAN_TODAY = present
    const { message, cause } = thrown as Error
    tell({
      is: 'fault',
      kind: faultKindOf(thrown),
      words: `${path}: ${message} ${cause ?? ''}`.slice(0, 400),
    })
    await pause(50)
  }
}
process.exit(0)

/** By a clock that goes wrong by so many milliseconds, where one was given. */
function inItsTime<T>(work: () => Promise<T>): Promise<T> {
  if (clockMs === '') return work()
  return atInstant(new Date(Date.now() + Number(clockMs)).toISOString(), work)
}
