import type { IsoDate } from '../calendar/day'
import { yearOf } from '../calendar/day'
import type { RoundClock } from '../clock/types'
import { countedFacts, yearsMoved } from '../report/seal/behind-seals'
import { type Case, loadCase } from './case'
import { definitionOf } from './chapters/events'
import { type Context, words } from './command'
import type { DecidedCase } from './decide'
import { numbered, type RecordedEvent } from './events'
import { project } from './progress'
import { type Refused, refuse, type Warning } from './refusal'

// 补登: what decides is the day on which a step was taken, never the day of entering it. But whoever enters it late says
// why, and both days stay to be read.

/** Working days within which a step is entered without a reason. */
export const ENTRY_WORKING_DAYS = 3

/**
 * Marks steps that were entered late, with the reason of the context, or refuses while it is missing: entered more than
 * three working days after their day, or changing whether the case is late, or dated in a year that is sealed. Whatever
 * moves a number of a sealed year says why, also on its own day; a correction has said it already.
 */
export function withLateEntry(before: Case, decided: DecidedCase, context: Context): DecidedCase | Refused {
  const marked = ownSteps(decided.recorded)
  const on = marked[0]?.event.on
  const moved = sealedYearsMoved(before, decided.next, context)
  if (on === undefined || (on === context.today && (moved.length === 0 || saysWhyItself(decided))))
    return { ...decided, warnings: [...decided.warnings, ...sealedYearWarnings(moved)] }
  const changes = changesLateness(before, decided.next, context)
  if (!changes && !isLate(on, context) && moved.length === 0) return decided
  const sealed = [...new Set([...sealedYearsOf(marked, context), ...moved])].sort()
  if (!context.enteredLateBecause?.trim()) return reasonMissing(marked, { changes, sealed }, context)
  const why = words(context.enteredLateBecause, context)
  const mark = numbered(
    [
      {
        type: 'enteredLate',
        on: context.today,
        steps: marked.map(({ seq }) => seq),
        textId: why.textId,
      },
    ],
    decided.next.version,
  )
  const recorded = [...decided.next.recorded, ...mark]
  return {
    next: loadCase({ ...decided.next, recorded }, context.calendar, context.settings),
    recorded: [...decided.recorded, ...mark],
    texts: [...decided.texts, ...why.texts],
    warnings: [...decided.warnings, ...sealedYearWarnings(sealed)],
  }
}

/** Sealed years that count a case otherwise after a step; `before` null where the case begins. */
export function sealedYearsMoved(
  before: Case | null,
  after: Case,
  { calendar, sealedYears = [] }: Pick<Context, 'calendar' | 'sealedYears'>,
): number[] {
  if (sealedYears.length === 0) return []
  const facts = (kase: Case) => countedFacts(project(kase, calendar))
  return yearsMoved(before && facts(before), facts(after), sealedYears)
}

/**
 * What was done by the step itself: what it tells beside, of a day before (a service that it rests on) or of its being
 * entered today, is no step of its own.
 */
function ownSteps(recorded: readonly RecordedEvent[]): RecordedEvent[] {
  const steps = recorded.filter(({ event }) => !definitionOf(event).ofEntering)
  const own = steps
    .map(({ event }) => event.on)
    .sort()
    .at(-1)
  return steps.filter(({ event }) => event.on === own)
}

/** 更正记录 has its reason already. */
function saysWhyItself({ recorded }: DecidedCase): boolean {
  return recorded.some(({ event }) => event.type === 'corrected')
}

function isLate(on: IsoDate, { today, calendar, sealedYears = [] }: Context): boolean {
  return calendar.workingDaysBetween(on, today) > ENTRY_WORKING_DAYS || sealedYears.includes(yearOf(on))
}

/** Whether the same answering is late otherwise than before: that of the request, or the one that is, or was, ordered. */
function changesLateness(before: Case, after: Case, { today }: Context): boolean {
  if (lateBy(before.clock, today) !== lateBy(after.clock, today)) return true
  const ordersNow = before.standing.anew === null && after.standing.anew !== null
  const [was, is] = [before.clock.anew, after.clock.anew]
  return !ordersNow && was !== null && is !== null && lateBy(was, today) !== lateBy(is, today)
}

/** Whether a period of an answering ran out by a day, as the history tells it. */
function lateBy({ missed, dueOn, concludedOn }: RoundClock, today: IsoDate): boolean {
  return missed !== null || (concludedOn === null && dueOn !== null && today > dueOn)
}

function sealedYearsOf(steps: readonly RecordedEvent[], { sealedYears = [] }: Context): number[] {
  const years = steps.map(({ event }) => yearOf(event.on))
  return sealedYears.filter((year) => years.includes(year))
}

function reasonMissing(
  steps: readonly RecordedEvent[],
  { changes, sealed }: { changes: boolean; sealed: readonly number[] },
  { today, calendar }: Context,
): Refused {
  const on = steps[0]?.event.on ?? today
  if (on === today) {
    return refuse(
      'enteredLateReason',
      `${yearsWords(sealed)}年报已经封存，这一步使其中的数字变化，须写明原因。`,
      '请在“补登原因”中写明；封存的数据不变，差异列入该年的更正。',
      { field: 'enteredLateBecause' },
    )
  }
  const days = calendar.workingDaysBetween(on, today)
  const why =
    sealed.length > 0
      ? `${yearsWords(sealed)}年报已经封存`
      : changes
        ? '这会改变本件是否超期'
        : `已过${days}个工作日`
  return refuse(
    'enteredLateReason',
    `办理日期为${on}，今天录入，${why}，须写明补登原因。`,
    '请填写补登原因。',
    {
      field: 'enteredLateBecause',
    },
  )
}

/** “2023年、2024年”. */
export function yearsWords(years: readonly number[]): string {
  return years.map((year) => `${year}年`).join('、')
}

/** One warning that names all of them; none where there are none. */
export function sealedYearWarnings(years: readonly number[]): Warning[] {
  if (years.length === 0) return []
  const where = years.length === 1 ? '该年' : '各年'
  const message = `${yearsWords(years)}年报已经封存：封存的数据不变，差异列入${where}的更正。`
  return [{ rule: 'inSealedYear', article: null, message }]
}
