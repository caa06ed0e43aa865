import type { Calendar } from '../../calendar/calendar'
import type { IsoDate } from '../../calendar/day'
import { isForecast } from './course'
import { type Asked, type Experience, type LikeCases, likeCases, type Standing } from './like-cases'
import type { OpenCase } from './open-case'
import { RISKS, type RiskWord } from './risk-word'
import { basisWords, riskSentence } from './risk-words'
import { chanceOfLonger, type Percentile, percentile } from './survival'

/** Share of like cases by which a period is held to be enough. */
export const CAUTIOUS = 0.85
const MIDDLE = 0.5

/** Days are working days without pauses. */
export interface Risk {
  word: RiskWord
  /** Until the due day; negative when it is over. Null while none is known. */
  left: number | null
  /** `left` minus what 85 of 100 like cases still took; null where nothing can be said. */
  margin: number | null
  /** Share of like cases that took longer than is left. */
  chance: number | null
  /** Why, in one short sentence. */
  sentence: string
  /** With which cases it was compared; empty where with none. */
  basis: string
}

/** What risk looks at besides the case. */
export interface RiskContext {
  today: IsoDate
  calendar: Calendar
  experience: Experience
  asked: Asked
  unitName(unitId: string): string
}

/** How a case stands against what cases like it still took (很可能超期、可能超期、正常), and why. Pure. */
export function riskOf(open: OpenCase, context: RiskContext): Risk {
  const { left, like, offset } = compared(open, context)
  if (left === null) return nothing('unknown', null, '期限尚未起算或者正在等待申请人，暂不预报。')
  if (!like) {
    const why = '本机关还没有足够的可比案件，暂不能预报。'
    return left < 0
      ? nothing('late', left, `已超期${-left}个工作日；${why}`)
      : nothing('unknown', left, `还剩${left}个工作日；${why}`)
  }
  const fromToday = ({ days, atLeast }: Percentile) => ({ days: Math.max(0, days - offset), atLeast })
  const middle = fromToday(percentile(like.curve, MIDDLE))
  const cautious = fromToday(percentile(like.curve, CAUTIOUS))
  const chance = chanceOfLonger(like.curve, left + offset)
  const word = left < 0 ? 'late' : wordOf(chance)
  const said = { word, left, middle, cautious, open, like }
  return {
    word,
    left,
    margin: left - cautious.days,
    chance,
    sentence: riskSentence(said),
    basis: basisWords(said, context.unitName),
  }
}

function wordOf(chance: number): RiskWord {
  if (chance >= MIDDLE) return 'likely'
  // The same as: less is left than 85 of 100 took.
  return chance > 1 - CAUTIOUS + ROUNDING ? 'possible' : 'normal'
}
const ROUNDING = 1e-9

function nothing(word: RiskWord, left: number | null, sentence: string): Risk {
  return { word, left, margin: null, chance: null, sentence, basis: '' }
}

/**
 * The cases like an open one, what is left of its period, and how many working days of what they took are today itself:
 * they are seen from the end of the day before.
 */
export function compared(
  open: OpenCase,
  { today, calendar, experience, asked }: Omit<RiskContext, 'unitName'>,
): { left: number | null; like: LikeCases | null; offset: number } {
  const begun = calendar.ordinal(open.since)
  const base = Math.max(experience.seen.ordinal, begun)
  const offset = calendar.ordinal(today) - base
  if (open.dueOn === null || !isForecast(open.stage)) return { left: null, like: null, offset }
  const counted = open.pausedUntil !== null && open.pausedUntil > today ? open.pausedUntil : today
  const overdue = today > open.dueOn
  const left = overdue
    ? -Math.max(1, calendar.workingDaysBetween(open.dueOn, today))
    : Math.max(0, calendar.workingDaysBetween(counted, open.dueOn))
  const standing: Standing = { ...open, elapsed: base - begun }
  return { left, like: likeCases(standing, experience, asked), offset }
}

/** The most urgent first: what is late by days, then by the chance of becoming so, then by what is left. */
export function byUrgency(a: Risk, b: Risk): number {
  const rank = RISKS.indexOf(a.word) - RISKS.indexOf(b.word)
  if (rank !== 0) return rank
  if (a.word === 'late') return (a.left ?? 0) - (b.left ?? 0)
  return (b.chance ?? 0) - (a.chance ?? 0) || (a.left ?? 0) - (b.left ?? 0)
}
