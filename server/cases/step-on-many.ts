import { casesNamed } from '@/db/queries/case-store'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type Refusal, type Refused, refuse } from '@/domain/case/refusal'
import { change, UNSEEN } from './change'
import { parseStep, type StepGiven, takeStep } from './execute'

/** A case on which a step was not taken, and why. */
export interface NotTaken {
  caseId: string
  number: string
  refusal: Refusal
}

/** What a step on many cases came to: each of them once, in the order in which they were chosen. */
export interface TakenOnMany {
  done: readonly string[]
  notTaken: readonly NotTaken[]
}

/** As many as a list shows at most; more would hold the writer for too long. */
export const MOST_AT_ONCE = 1000

/**
 * Takes one step on many cases, each in its own transaction: a case is as before or as after, and one that refuses
 * stops no other. Refuses as a whole what is wrong with the form. `inputIncomplete`, `noneChosen`, `tooManyChosen`.
 */
export async function stepOnMany(
  actor: Actor,
  caseIds: readonly string[],
  given: StepGiven,
): Promise<TakenOnMany | { refusal: Refusal; errors?: Record<string, string> }> {
  const ids = [...new Set(caseIds)]
  const step = parseStep(given)
  const unfit = wrongNumber(ids.length)
  if (unfit) return unfit
  if ('refusal' in step) return step
  const numbers = await casesNamed(reads(), actor.agencyId, ids)
  const done: string[] = []
  const notTaken: NotTaken[] = []
  for (const caseId of ids) {
    // The person chose cases in a list: what they saw of each is asked again by the step itself.
    const result = await change(actor, caseId, UNSEEN, async (at) => {
      const taken = await takeStep(at, step)
      return 'refusal' in taken ? taken : { changes: taken.changes, answer: () => ({ taken: true as const }) }
    })
    if ('refusal' in result)
      notTaken.push({ caseId, number: numbers.get(caseId) ?? '', refusal: result.refusal })
    else done.push(caseId)
  }
  return { done, notTaken }
}

function wrongNumber(chosen: number): Refused | null {
  if (chosen === 0) return refuse('noneChosen', '没有选择案件。', '请先在列表中勾选案件。')
  return chosen > MOST_AT_ONCE
    ? refuse(
        'tooManyChosen',
        `选择了${chosen}件，一次最多${MOST_AT_ONCE}件。`,
        '请用筛选缩小范围，分几次办理。',
      )
    : null
}
