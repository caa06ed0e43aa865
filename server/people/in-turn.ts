import { Mutex } from 'async-mutex'

/** One for the process, however often the module is bundled. */
const kept = globalThis as typeof globalThis & { yishenbanTurns?: Map<string, Mutex> }
kept.yishenbanTurns ??= new Map()
const turns = kept.yishenbanTurns

/** Acts under one name one after the other: of guesses that come all at once, each has to see what the one before was. */
export async function inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
  const turn = turns.get(name) ?? new Mutex()
  turns.set(name, turn)
  try {
    return await turn.runExclusive(act)
  } finally {
    if (!turn.isLocked()) turns.delete(name)
  }
}
