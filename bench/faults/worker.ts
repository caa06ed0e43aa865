import { setTimeout as pause } from 'node:timers/promises'
import { reads } from '@/db/transact'
import { BackupFault } from '@/domain/backup/fault'
import { faultKindOf } from '@/domain/faults/faults'
import { auditHead } from '@/server/proof/anchor'
import { atInstant } from '@/server/today'
import type { Ground } from './ground'
import { ALL_PATHS, FILLINGS, type PathName, wordsOf } from './paths'
import { countPoints, type Death, pointsPassed } from './points'
import { tell } from './told'

// A process of its own that works on one path, turn after turn, until it is killed or told how many. What it is told
// has come is a fault of the machine: it says so and goes on, as a server does.

const [, , name = '', ground = '', turns = '', clockMs = '', death = ''] = process.argv
const path = name as PathName
const MOST_WORDS = 800
const word = wordsOf(path)
const work = await ALL_PATHS[path]()
const at = JSON.parse(ground) as Ground
const most = turns === '' ? Number.POSITIVE_INFINITY : Number(turns)
const present = process.env.YISHENBAN_TODAY

// The connection stands before the first turn, so that the kill falls into the work.
if (!(path in FILLINGS)) await connected().catch(() => {})
countPoints(death === '' ? null : (JSON.parse(death) as Death))
tell({ is: 'ready' })
for (let n = 0; n < most; n++) {
  try {
    await inItsTime(() => work(at, word()))
    tell({ is: 'turn', passed: pointsPassed() })
  } catch (thrown) {
    process.env.YISHENBAN_TODAY = present
    const { message, stack, cause } = thrown as Error
    const words = `${path}: ${message} ${cause ?? ''} ${stack ?? ''}`.slice(0, MOST_WORDS)
    tell({ is: 'fault', kind: kindOf(thrown), words })
    await pause(50)
  }
}
process.exit(0)

/** The workers' own means throw the words of a refusal, which are Chinese; what nobody can act on is English. */
function kindOf(thrown: unknown) {
  if (thrown instanceof BackupFault) return 'backup'
  const kind = faultKindOf(thrown)
  return kind === 'other' && /\p{Script=Han}/u.test((thrown as Error).message) ? 'refused' : kind
}

async function connected(): Promise<void> {
  await auditHead(reads())
}

/** By a clock that goes wrong by so many milliseconds, where one was given. */
function inItsTime<T>(work: () => Promise<T>): Promise<T> {
  if (clockMs === '') return work()
  return atInstant(new Date(Date.now() + Number(clockMs)).toISOString(), work)
}
