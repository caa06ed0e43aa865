import { forgetEndedLimits } from '@/db/queries/limits'
import { type Tx, transactOfPart } from '@/db/transact'
import { now } from '../today'

/** Works of one transaction; more wait for the next, so that none lasts. */
const AT_ONCE = 200
/** Milliseconds between two sweeps of what counts nothing any more. */
const SWEPT_EVERY_MS = 60_000

interface Work {
  act(tx: Tx): Promise<unknown>
  resolve(value: unknown): void
  reject(fault: unknown): void
}

interface Together {
  waiting: Work[]
  writing: boolean
  /** Instant in milliseconds. */
  sweptAt: number
}

// Next bundles modules several times; the line must be the same for all.
const kept = globalThis as typeof globalThis & { yishenbanTogether?: Together }
kept.yishenbanTogether ??= { waiting: [], writing: false, sweptAt: 0 }
const together = kept.yishenbanTogether

/**
 * Writes with whatever else wants to be counted just now, in one transaction after another: however many strangers
 * knock, at most one transaction of theirs stands before an office's writer, and a thousand counts reach the disk a
 * few times. Throws `TooManyToCount` when too many wait already, and what `transact` throws.
 */
export function writtenTogether<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  together.waiting.push({ act, resolve: resolve as (value: unknown) => void, reject })
  if (!together.writing) void writeAll()
  return promise
}

async function writeAll(): Promise<void> {
  together.writing = true
  while (together.waiting.length > 0) {
    await write(together.waiting.splice(0, AT_ONCE))
  }
  together.writing = false
}

async function write(works: readonly Work[]): Promise<void> {
  try {
    const answers = await transactOfPart('limits', (tx) => inOrder(tx, works))
    works.forEach(({ resolve }, n) => {
      resolve(answers[n])
    })
  } catch (fault) {
    if (works.length === 1) works[0]?.reject(fault)
    // One of them is at fault, or the database; each by itself tells.
    else for (const work of works) await write([work])
  }
}

async function inOrder(tx: Tx, works: readonly Work[]): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const { act } of works) answers.push(await act(tx))
  const at = now()
  // Also after the clock was put back.
  if (Math.abs(Date.parse(at) - together.sweptAt) > SWEPT_EVERY_MS) {
    together.sweptAt = Date.parse(at)
    await forgetEndedLimits(tx, at)
  }
  return answers
}
