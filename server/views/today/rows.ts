import { recordedEventsOf } from '@/db/queries/case-store'
import type { Reads } from '@/db/transact'
import { type Actor, relationOf } from '@/domain/access'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { shortDay, weekdayWords } from '@/domain/calendar/day-words'
import { evolve } from '@/domain/case/case'
import type { LetterState } from '@/domain/case/chapters/letter/events'
import { effectiveHistory } from '@/domain/case/events'
import { NOTHING_YET, type Standing } from '@/domain/case/standing'
import type { TimeLeft } from '@/domain/clock/time-left'
import { answerLeft, inItsAnswering } from '@/domain/queue/answering'
import { nextStepOf, type StepNext } from '@/domain/queue/next-step'
import type { TodayTone } from '@/domain/queue/today-list'
import { listsHolding, reasonsOf } from '@/domain/queue/today-reasons'
import type { ScopedList } from '@/domain/queue/today-scope'
import { type LinesTold, lineOf, type QueueLine } from '../queue-line'
import { barSteps, leftTone } from '../time-bar'
import type { WaitingCase } from './cases'

/** Why it is here, in words, and their tone. */
export type TodayChip = readonly [words: string, tone: TodayTone]

/** Sixteenths of the time that are used, and in which colour; null where no time runs. */
export type TodayBar = readonly [sixteenths: number, tone: TodayTone] | null

/**
 * A row of 今日, sent to the browser as it is: a page of fifty with names of fields in every row would be half as long
 * again. `href` leads to what it is about, `step` to its next step.
 */
export type TodayRow = readonly [
  href: string,
  name: string,
  due: string,
  bar: TodayBar,
  words: string,
  from: string,
  chips: readonly TodayChip[],
  holder: string,
  stepLabel: string,
  stepHref: string,
]

export interface RowsAsked extends LinesTold {
  from: Reads
  lists: readonly ScopedList[]
  confirmWithinWorkingDays: number
}

/** Rows of cases, each with all its reasons and the one thing that is next for this person. */
export async function caseRows(
  asked: RowsAsked,
  cases: readonly WaitingCase[],
): Promise<readonly TodayRow[]> {
  const { actor, lists, days } = asked
  const next = cases.map((one) => {
    const relation = relationOf(actor, one)
    return nextStepOf(actor, relation, one, listsHolding(one, lists, days))
  })
  const ofLetters = cases.filter((_, i) => next[i]?.on === 'letter').map(({ caseId }) => caseId)
  const letters = await lettersIn(asked.from, ofLetters)
  return cases.map((one, i) => rowOf(asked, one, next[i] ?? null, letters.get(one.caseId)))
}

function rowOf(
  asked: RowsAsked,
  listed: WaitingCase,
  next: StepNext | null,
  letters: Standing['letters'] = {},
): TodayRow {
  const { actor, days, lists } = asked
  const line = lineOf(listed, asked)
  const href = `/cases/${listed.caseId}`
  return [
    href,
    line.number,
    dueWords(listed, line.left, days.today),
    barOf(line),
    line.requested,
    line.applicant,
    reasonsOf(listed, lists, asked).map(({ words, tone }) => [words, tone]),
    line.holder,
    next?.label ?? '打开',
    next ? stepHref(href, next, letterFor(actor, next, letters)) : href,
  ]
}

function stepHref(href: string, { step, on }: StepNext, letterId: string | null): string {
  if (on === 'submission') return `${href}#submissions`
  if (on === 'letter') return letterId === null ? href : `/letters/${letterId}`
  return `${href}?step=${step}`
}

/** The day that counts in its state: the due day, or where none runs the day on which it came or was answered. */
function dueWords(listed: WaitingCase, left: TimeLeft, today: IsoDate): string {
  const { anewDueOn, arrivedOn, receivedOn, provisional } = listed
  const answering = inItsAnswering(listed)
  const { dueOn } = answering
  const answer = answerLeft(answering)
  const short = (on: IsoDate) => (yearOf(on) === yearOf(today) ? shortDay(on) : on)
  if (anewDueOn !== null) return `${short(anewDueOn)} ${weekdayWords(anewDueOn)}`
  if (answer !== null) return `${short(answer.on)} ${answer.how}`
  if (receivedOn === null) return `${short(arrivedOn)} 到达`
  if (dueOn === null) return '—'
  if (left.type === 'left' && left.latest) return `最迟 ${short(dueOn)}`
  return `${short(dueOn)} ${weekdayWords(dueOn)}${provisional ? '*' : ''}`
}

/** None for what is answered: there its delivery is waited for, and no time runs. */
function barOf(line: Pick<QueueLine, 'left' | 'used'>): TodayBar {
  const tone = leftTone(line)
  if (tone === 'done' || line.left.type === 'answered_late') return null
  return [barSteps(line), tone === 'run' ? 'plain' : tone]
}

const STAGES: Partial<Record<StepNext['step'], LetterState['stage']>> = {
  approveLetter: 'in_approval',
  draftLetter: 'sent_back',
  sendLetter: 'approved',
}

/** The letter that a step is about: of those at its stage, one that this person has not agreed to. */
function letterFor({ personId }: Actor, { step }: StepNext, letters: Standing['letters']): string | null {
  const atStage = Object.entries(letters).filter(([, { stage }]) => stage === STAGES[step])
  const mine = atStage.find(
    ([, { approvedBy, draftedBy }]) =>
      step !== 'approveLetter' || (!approvedBy.includes(personId) && draftedBy !== personId),
  )
  return (mine ?? atStage[0])?.[0] ?? null
}

/** How the letters of some cases stand. */
async function lettersIn(
  from: Reads,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Standing['letters']>> {
  if (caseIds.length === 0) return new Map()
  const histories = await recordedEventsOf(from, caseIds)
  return new Map(
    [...histories].map(([id, history]) => [
      id,
      effectiveHistory(history).reduce(evolve, NOTHING_YET).letters,
    ]),
  )
}
