import type { Stage } from '../stage'
import { type Path, type Remaining, remainingAfter, type Seen, type Stay } from './course'
import { type Curve, curveOf } from './survival'

// Cases like one that is open: the closest class that has enough of them.

/** Fewer say too little; the wider class is taken. */
export const ENOUGH = 30
/** Below it nothing is said at all. */
const FEWEST = 10
/**
 * Newest stays of a stage that are looked at, of one unit and of the whole agency: so many that are over, and with them
 * all that began since the oldest of these and last. Where very much is open, what is over would be crowded out.
 */
export const NEWEST_OF_UNIT = 200
export const NEWEST_OF_AGENCY = 400

/** Stays of a stage as known on a day, newest first, of a unit or (undefined) of the whole agency. */
export interface Experience {
  readonly seen: Seen
  stays(stage: Stage, unitId?: string | null): readonly Stay[]
}

/** An open case: where it stands, and for how many working days. */
export interface Standing {
  caseId: string
  stage: Stage
  unitId: string | null
  path: Path
  elapsed: number
}

/** The classes, from the closest to the widest. */
export const WIDTHS = ['unit_path', 'unit', 'agency_path', 'agency', 'agency_shorter'] as const
export type Width = (typeof WIDTHS)[number]

export interface LikeCases {
  width: Width
  curve: Curve
  /** Working days that all of them had stood in the stage; the case's own unless the class was widened in this too. */
  elapsed: number
}

/** What is remembered of one experience: equal questions are asked by every case that stands alike. */
export type Asked = Map<string, LikeCases | null>

/** The cases with which one is compared; null without history. `asked` keeps answers for the next case of the same day. */
export function likeCases(
  standing: Standing,
  experience: Experience,
  asked: Asked = new Map(),
): LikeCases | null {
  const { stage, unitId, path, elapsed } = standing
  const key = `${stage} ${unitId} ${path} ${elapsed}`
  const known = asked.get(key)
  if (known !== undefined) return known
  const found = closest(standing, experience)
  asked.set(key, found)
  return found
}

function closest({ stage, unitId, path, elapsed }: Standing, experience: Experience): LikeCases | null {
  const { seen } = experience
  const ofUnit = experience.stays(stage, unitId)
  const ofAgency = experience.stays(stage)
  const classes: [Width, readonly Stay[]][] = [
    ['unit_path', ofUnit.filter((stay) => stay.path === path)],
    ['unit', ofUnit],
    ['agency_path', ofAgency.filter((stay) => stay.path === path)],
    ['agency', ofAgency],
  ]
  for (const [width, stays] of classes) {
    const like = lasting(stays, elapsed, seen)
    if (isEnough(like)) return { width, curve: curveOf(like), elapsed }
  }
  return shorter(ofAgency, elapsed, seen)
}

/** Nobody, or hardly anybody, has stood there so long: those who came closest to it. */
function shorter(stays: readonly Stay[], elapsed: number, seen: Seen): LikeCases | null {
  for (let lasted = elapsed; lasted >= 0; lasted--) {
    const like = lasting(stays, lasted, seen)
    if (isEnough(like) || (lasted === 0 && like.length >= FEWEST && like.some(({ ended }) => ended)))
      return {
        width: lasted === elapsed ? 'agency' : 'agency_shorter',
        curve: curveOf(like),
        elapsed: lasted,
      }
  }
  return null
}

function lasting(stays: readonly Stay[], elapsed: number, seen: Seen): Remaining[] {
  const found: Remaining[] = []
  for (const stay of stays) {
    const remaining = remainingAfter(stay, elapsed, seen)
    if (remaining) found.push(remaining)
  }
  return found
}

/** Thirty of which most are over: what only waits says little about how long it takes. */
function isEnough(like: readonly Remaining[]): boolean {
  return like.length >= ENOUGH && like.filter(({ ended }) => ended).length * 2 >= ENOUGH
}
