import { chainEnd } from '@/db/queries/audit'
import { reads } from '@/db/transact'
import { tell } from '../told'

/** What a use case answered; a worker asks for nothing that may be refused, so a refusal is a fault of the program. */
export function done<T extends object>(answer: T): Exclude<T, { refusal: unknown }> {
  if ('refusal' in answer) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`)
  return answer as Exclude<T, { refusal: unknown }>
}

/**
 * The same, and tells that the audit log stands as it does now. Its lines are written with what they tell of, and
 * `verify` holds every table against them: what has its line is there whole, and a line that is gone was lost.
 */
export async function stands<T extends object>(asked: Promise<T>): Promise<Exclude<T, { refusal: unknown }>> {
  const answer = done(await asked)
  await logStands()
  return answer
}

export async function logStands(): Promise<void> {
  const end = await chainEnd(reads())
  if (end) tell({ is: 'line', seq: end.seq, hash: end.hash })
}
