import { letterRow } from '@/db/queries/letters'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { isRefused, type Refused } from '@/domain/case/refusal'
import { readKeyring } from '../secrets'
import { atInstant } from '../today'
import { DOORS } from './doors'
import type { Door } from './doors/door'
import { type Unmet, unmetOf } from './expected'
import { makeOffice } from './office'
import { type Answered, idOf, openScene, type Scene } from './scene'
import type { Story, StoryStep } from './story'
import { type CaseTold, caseTold, type LetterTold, letterTold } from './told'

/** A step after it was played. Every field is always there, so that what reads it need not ask. */
export interface StepTold {
  /** From 1. */
  step: number
  today: IsoDate
  as: string | null
  do: string | null
  result: 'accepted' | 'refused' | 'checked'
  /** Rule that refuses it, what it says, and what it says of single fields. */
  rule: string | null
  message: string | null
  errors: Readonly<Record<string, string>>
  /** Rules that warn of it. */
  warnings: readonly string[]
  case: CaseTold | null
  letter: LetterTold | null
  unmet: readonly Unmet[]
}

/**
 * Plays a story on an empty installation, step by step, each at an instant of its own day: makes the agency and its
 * people, then goes through the doors of the program. Ends after the first step that came out otherwise than it should.
 * Refused where there is an agency already.
 */
export async function playStory(
  story: Story,
  password: string | null = null,
): Promise<Refused | AsyncGenerator<StepTold>> {
  // Without a key nothing could be registered; it is said before anything is made.
  readKeyring()
  const made = await atInstant(instantOf(story.steps, 0, OPENING), () => makeOffice(story, password))
  if (isRefused(made)) return made
  return playSteps(story.steps, await openScene(reads(), made.agencyId))
}

/** Plays steps in an office that is there. */
export async function* playSteps(steps: readonly StoryStep[], scene: Scene): AsyncGenerator<StepTold> {
  for (const [i, step] of steps.entries()) {
    const told = await atInstant(instantOf(steps, i, MORNING), () => playStep(step, i + 1, scene))
    yield told
    if (told.unmet.length > 0) return
  }
}

/** Hours of Shanghai, in UTC. */
const OPENING = 0.5
const MORNING = 1
const SECONDS_APART = 20

/** When a step is taken: from nine in the morning, some seconds after the step before it on the same day. */
function instantOf(steps: readonly StoryStep[], i: number, hour: number): string {
  const day = steps[i]?.today ?? ''
  const ofDay = i - steps.findIndex(({ today }) => today === day)
  const ms = Date.parse(`${day}T00:00:00.000Z`) + hour * 3_600_000 + ofDay * SECONDS_APART * 1000
  return new Date(ms).toISOString()
}

async function playStep(step: StoryStep, n: number, scene: Scene): Promise<StepTold> {
  const door = step.do === undefined ? undefined : DOORS.get(step.do)
  const answered = door ? await door.walk({ scene, actor: actorOf(step, door, scene), step }) : null
  const seen = await seenAfter(step, door, scene)
  const told = { ...answerTold(answered), ...seen }
  return {
    step: n,
    today: step.today,
    as: step.as ?? null,
    do: step.do ?? null,
    ...told,
    unmet: unmetOf(step.expect ?? {}, told),
  }
}

function actorOf({ as = '' }: StoryStep, { by }: Door, { actors, agencyId }: Scene): Actor {
  const actor = by === 'applicant' ? APPLICANT : actors.get(as)
  if (!actor) throw new Error(`nobody has the account ${as}`)
  return { ...actor, agencyId }
}

const APPLICANT: Actor = { personId: 'applicant', agencyId: '', unitId: null, roles: ['applicant'] }

function answerTold(
  answered: Answered | null,
): Pick<StepTold, 'result' | 'rule' | 'message' | 'errors' | 'warnings'> {
  if (answered && 'refusal' in answered) {
    const { rule, message, remedy } = answered.refusal
    return {
      result: 'refused',
      rule,
      message: `${message}${remedy}`,
      errors: answered.errors ?? {},
      warnings: [],
    }
  }
  const warnings = (answered?.warnings ?? []).map(({ rule }) => rule)
  return { result: answered ? 'accepted' : 'checked', rule: null, message: null, errors: {}, warnings }
}

/** The case and the letter that a step was about, or that its expectation names, as they are now. */
async function seenAfter(
  { case: ofStep, letter: letterOfStep, expect }: StoryStep,
  door: Door | undefined,
  scene: Scene,
): Promise<Pick<StepTold, 'case' | 'letter'>> {
  const letterName = expect?.letter ?? letterOfStep
  const letterId = letterName === undefined ? undefined : scene.letters.get(letterName)
  const name = expect?.case ?? ofStep ?? (letterId && (await caseNameOf(letterId, scene)))
  // A case whose registering was refused is not there.
  const begun = name !== undefined && (door?.about !== 'newCase' || scene.cases.has(name))
  return {
    case: begun ? await caseTold(scene.agencyId, name, idOf(scene.cases, name, '案件')) : null,
    letter:
      letterName !== undefined && letterId ? await letterTold(scene.agencyId, letterName, letterId) : null,
  }
}

async function caseNameOf(letterId: string, { cases }: Scene): Promise<string | undefined> {
  const letter = await letterRow(reads(), letterId)
  return [...cases].find(([, id]) => id === letter?.caseId)?.[0]
}
