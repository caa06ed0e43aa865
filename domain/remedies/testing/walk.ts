import fc from 'fast-check'
import { addDays, type IsoDate } from '../../calendar/day'
import { REMEDY_KINDS, REMEDY_RESULTS } from '../remedy'
import type { RemedyInput } from '../remedy-input'

/** Remedies that are recorded, amended and taken out at random, for tests of what must always hold of 表四. */

export const REMEDY_STEPS = ['record', 'amend', 'conclude', 'remove'] as const
type RemedyStep = (typeof REMEDY_STEPS)[number]

/** One step on the remedies against an answer; `choice` settles which one, and whatever the form lets choose. */
export interface RemedyTry {
  step: RemedyStep
  choice: number
}

export const anyRemedyTry: fc.Arbitrary<RemedyTry> = fc.record({
  step: fc.constantFrom<RemedyStep>('record', 'record', 'amend', 'conclude', 'conclude', 'remove'),
  choice: fc.nat(1000),
})

/**
 * The remedy that a step is about, and its form as typed; null when nothing is recorded yet that it could be about, and
 * for one that is taken out nothing is typed.
 */
export function remedyTried<R extends RemedyInput>(
  { step, choice }: RemedyTry,
  recorded: readonly R[],
  answeredOn: IsoDate,
  today: IsoDate,
): { about: R | null; typed: Record<string, string> | null } | null {
  if (step === 'record') return { about: null, typed: newRemedy(choice, recorded, answeredOn) }
  const open = recorded.filter(({ concludedOn }) => concludedOn === null)
  const among = step === 'conclude' ? open : recorded
  const about = among[choice % Math.max(1, among.length)]
  if (!about) return null
  if (step === 'remove') return { about, typed: null }
  return { about, typed: step === 'conclude' ? concluded(choice, about, today) : amended(choice, about) }
}

/** An applicant who was not content with a reconsideration goes to court within days of it; others at any time. */
function newRemedy(choice: number, recorded: readonly RemedyInput[], answeredOn: IsoDate) {
  const reconsidered = recorded.findLast(
    ({ kind, concludedOn }) => kind === 'reconsideration' && concludedOn !== null,
  )
  const kind = REMEDY_KINDS[choice % 2] ?? 'reconsideration'
  return reconsidered?.concludedOn && choice % 3 > 0
    ? typed({
        kind: 'litigation_after_reconsideration',
        filedOn: addDays(reconsidered.concludedOn, choice % 16),
      })
    : typed({ kind, filedOn: addDays(answeredOn, choice % 200) })
}

function concluded(choice: number, about: RemedyInput, today: IsoDate) {
  return typed({ ...about, concludedOn: addDays(today, -(choice % 30)), result: resultOf(choice) })
}

/** What was entered wrongly: the kind, a day, the result, or that it is concluded at all. */
function amended(choice: number, about: RemedyInput) {
  const by = (choice % 121) - 60
  switch (choice % 5) {
    case 0:
      return typed({ ...about, kind: REMEDY_KINDS[choice % REMEDY_KINDS.length] ?? about.kind })
    case 1:
      return typed({ ...about, filedOn: addDays(about.filedOn, by) })
    case 2:
      return typed({ ...about, concludedOn: about.concludedOn && addDays(about.concludedOn, by) })
    case 3:
      return typed({ ...about, result: resultOf(choice) })
    default:
      return typed({ ...about, concludedOn: null, result: null })
  }
}

function resultOf(choice: number) {
  return REMEDY_RESULTS[choice % REMEDY_RESULTS.length] ?? 'other'
}

function typed({
  kind,
  filedOn,
  concludedOn,
  result,
}: Pick<RemedyInput, 'kind' | 'filedOn'> & Partial<RemedyInput>) {
  return {
    kind,
    body: kind === 'reconsideration' ? '某某省人民政府' : '某某市中级人民法院',
    filedOn,
    concludedOn: concludedOn ?? '',
    result: result ?? '',
  }
}
