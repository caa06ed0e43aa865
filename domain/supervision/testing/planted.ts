import { addDays, day, type IsoDate } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import type { KnownDue, TestedCase } from '../forecast/back-test'
import { seeded } from '../forecast/random'
import type { Passage, Stage } from '../stage'

// Histories of an office in which it is known what there is to be found: units of different pace, approval that sends
// back, third parties, and a unit that slows down.

export const PLANTED_FROM = day('2024-01-08')
export const PLANTED_TO = day('2026-01-31')

export interface PlantedUnit {
  unitId: string
  /** Requests a week. */
  requests: number
  /** Working days in which half of its cases are drafted. */
  pace: number
  /** How many times as long it takes, by the day on which work begins. */
  slowdown?: (on: IsoDate) => number
  /** Shares of cases. */
  sentBack?: number
  thirdParty?: number
}

export const UNITS: readonly PlantedUnit[] = [
  { unitId: 'quick', requests: 4, pace: 4, sentBack: 0.1 },
  { unitId: 'slow', requests: 3, pace: 10, sentBack: 0.3 },
  { unitId: 'third', requests: 2, pace: 7, thirdParty: 0.5 },
]

/** Slows down to twice its pace with the first of September. */
export const AUTUMN: PlantedUnit = {
  unitId: 'autumn',
  requests: 4,
  pace: 8,
  slowdown: (on) => (on >= '2025-09-01' && on < '2025-12-15' ? 2.2 : 1),
}

/** By id, for an office of them. */
export const UNIT_NAMES = { quick: '档案科', slow: '拆迁科', third: '环评科', autumn: '规划科' } as const

const CALENDAR = NATIONAL
const REPLY = 20

/** Two years of an office, as known on the last of its days: what would have come later has not come. */
export function planted(units: readonly PlantedUnit[], seed: string, to: IsoDate = PLANTED_TO): TestedCase[] {
  const found: TestedCase[] = []
  for (const unit of units) {
    const random = seeded(`${seed} ${unit.unitId}`)
    for (let week = PLANTED_FROM; week <= to; week = addDays(week, 7))
      for (let n = Math.floor(unit.requests + random()); n > 0; n--) {
        const on = addDays(week, Math.floor(random() * 5))
        if (on <= to)
          found.push(plantedCase(unit, on, { random, to, caseId: `${unit.unitId}-${found.length}` }))
      }
  }
  return found
}

interface Planting {
  random: () => number
  to: IsoDate
  caseId: string
}

function plantedCase(unit: PlantedUnit, receivedOn: IsoDate, planting: Planting): TestedCase {
  const { random, to, caseId } = planting
  const passages: Passage[] = []
  let at = receivedOn
  const stay = (stage: Stage, days: number) => {
    const until = days <= 0 ? at : CALENDAR.addWorkingDays(at, days)
    const unitId = stage === 'to_assign' ? null : unit.unitId
    if (at <= to) {
      const over = until <= to
      passages.push({
        stage,
        unitId,
        from: at,
        to: over ? until : null,
        knownFrom: at,
        knownTo: over ? until : null,
      })
    }
    at = until
  }
  // The sum of two is rarely near nothing, and sometimes twice the usual.
  const spread = (days: number) => Math.round(days * (0.35 + random() * 0.65 + random() * 0.65))
  const slow = unit.slowdown?.(receivedOn) ?? 1
  const dues: KnownDue[] = [
    { knownFrom: receivedOn, dueOn: CALENDAR.addWorkingDays(receivedOn, REPLY), pausedUntil: null },
  ]
  stay('to_assign', Math.floor(random() * 2))
  stay('to_accept', Math.floor(random() * 3))
  stay('in_work', spread(unit.pace * slow))
  if (random() < (unit.thirdParty ?? 0)) {
    const asked = at
    const late = CALENDAR.addWorkingDays(asked, 15)
    dues.push({
      knownFrom: asked,
      dueOn: CALENDAR.addWorkingDays(dues[0]?.dueOn ?? asked, 15),
      pausedUntil: late,
    })
    stay('consulting', 5 + Math.floor(random() * 11))
    const paused = CALENDAR.workingDaysBetween(asked, at)
    dues.push({
      knownFrom: at,
      dueOn: CALENDAR.addWorkingDays(dues[0]?.dueOn ?? asked, paused),
      pausedUntil: null,
    })
    stay('in_work', spread(4 * slow))
  }
  stay('in_approval', 1 + Math.floor(random() * 4))
  if (random() < (unit.sentBack ?? 0)) {
    stay('in_work', spread(3 * slow))
    stay('in_approval', 1 + Math.floor(random() * 4))
  }
  stay('final_not_sent', Math.floor(random() * 2))
  const answeredOn = at
  stay('to_deliver', 2 + Math.floor(random() * 5))
  const dueOn = dues.at(-1)?.dueOn ?? answeredOn
  return {
    course: { caseId, passages },
    dues: dues.filter(({ knownFrom }) => knownFrom <= to),
    came: answeredOn <= to ? (answeredOn > dueOn ? 'late' : 'in_time') : dueOn < to ? 'late' : null,
  }
}

/** The same cases with their units dealt out anew: whose a case is says nothing any more. */
export function shuffledUnits(cases: readonly TestedCase[], seed: string): TestedCase[] {
  const units = cases.map(({ course }) => unitOf(course.passages))
  shuffle(units, seeded(seed))
  return cases.map((one, i) => ({
    ...one,
    course: {
      ...one.course,
      passages: one.course.passages.map((passage) => ({
        ...passage,
        unitId: passage.unitId && (units[i] as string),
      })),
    },
  }))
}

function unitOf(passages: readonly Passage[]): string | null {
  return passages.find(({ unitId }) => unitId !== null)?.unitId ?? null
}

export function shuffle<T>(items: T[], random: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [items[i] as T, items[j] as T]
    items[i] = b
    items[j] = a
  }
  return items
}
