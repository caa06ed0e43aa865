import { writeSync } from 'node:fs'
import type { FaultKind } from '@/domain/faults/faults'
import type { Passed } from './points'

/**
 * What a worker says as soon as a use case has answered it. From then on it must stand, whatever happens to the worker;
 * what it was about to do may stand or not, but not by halves.
 */
export type Told =
  | { is: 'ready' }
  /** A request in whose text this word stands is registered. */
  | { is: 'registered'; word: string }
  /** No request with this word is left: its import was undone. */
  | { is: 'undone'; word: string }
  /** The history of a case has reached this entry. */
  | { is: 'step'; caseId: string; seq: number }
  | { is: 'submission' | 'bulkRun' | 'list' | 'backup'; id: string }
  /** The report of an agency is sealed. */
  | { is: 'sealed'; agencyId: string }
  | { is: 'mailed'; letters: number }
  /** The audit log has come to this line. */
  | { is: 'line'; seq: number; hash: string }
  /** One turn of the work is done, and so many points were passed since the worker began. */
  | { is: 'turn'; passed: Passed }
  /** The worker kills itself at the point of its work that it was given. */
  | { is: 'died'; point: string }
  /** Said in words that a person can act on, or thrown. */
  | { is: 'fault'; kind: FaultKind | 'backup' | 'refused'; words: string }

/** The program's own log goes the same way. */
const MARK = 'told '

/** Handed to the system before this returns, so that it is read even when the worker is killed at once. */
export function tell(told: Told): void {
  writeSync(1, `${MARK}${JSON.stringify(told)}\n`)
}

/** The last line may have been cut. */
export function readTold(output: string): Told[] {
  return output
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith(MARK))
    .map((line) => JSON.parse(line.slice(MARK.length)) as Told)
}

const WORD = /（([a-z]+-[0-9a-f]{8}-\d+(?:-\d+)?)）/

/** The text of a request that holds a word of its own. */
export function requestWith(word: string): string {
  return `征地补偿安置方案（${word}）`
}

/** Null for a request that is not a worker's. */
export function wordIn(requested: string): string | null {
  return WORD.exec(requested)?.[1] ?? null
}
