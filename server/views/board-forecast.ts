import { requestsOf } from '@/db/queries/forecast'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { shortDay } from '@/domain/calendar/day-words'
import {
  monthsBetween,
  type Score,
  scoreOf,
  type Tested,
  twelveMonthsTo,
} from '@/domain/supervision/forecast/back-test'
import { type RiskCounts, riskCounts } from '@/domain/supervision/forecast/board-risks'
import type { FourWeeks, WeekAhead } from '@/domain/supervision/forecast/forecast'
import { isAlarm, RISK_LABELS, type RiskWord } from '@/domain/supervision/forecast/risk-word'
import { trustSentence } from '@/domain/supervision/forecast/trust-words'
import { holderWordsOf, unitNamesOf } from '../remembered/names'
import { remembered } from '../remembered/remembered'
import { type BackTested, keptBackTest } from '../supervision/forecast/back-test'
import { weeksAhead } from '../supervision/forecast/four-weeks'
import { type OpenRisk, openRisks } from '../supervision/forecast/open-risks'
import { today } from '../today'

// What the board says of the days to come: which cases will probably be late, the next four weeks, and how often it was
// right.

export interface BoardForecast {
  risks: RiskCounts
  likelyLate: LikelyLateView
  weeks: WeeksAheadView
  trust: TrustView
}

export interface LikelyLateLine {
  caseId: string
  number: string
  requested: string
  holder: string
  word: RiskWord
  /** “很可能超期”; by how many days is in the sentence. */
  label: string
  sentence: string
  /** With which cases it was compared. */
  basis: string
}

export interface LikelyLateView {
  lines: readonly LikelyLateLine[]
  /** How many there are, the shown ones among them. */
  late: number
  atRisk: number
}

export interface WeeksAheadView {
  /** `from`: 11-30; the numbers of a week that `due` comes to. `most` of all weeks is the whole length of a bar. */
  weeks: readonly (Pick<WeekAhead, 'due' | 'done' | 'late' | 'low' | 'high' | 'workingDays'> & {
    label: string
    from: string
  })[]
  most: number
  /** What the numbers leave out or rest on, in words; each is a sentence. */
  notes: readonly string[]
}

export interface TrustView {
  /** Null while there is nothing to test. */
  months: readonly TrustLine[] | null
  units: readonly TrustLine[]
  sentence: string
}

/** Of a month (2026-03) or a unit; `share` of late cases that were forecast, 0–1, null where none came late. */
export interface TrustLine extends Score {
  key: string
  label: string
  share: number | null
}

const SHOWN = 6

/** Made once until somebody writes; the back-test once a day. The caller has asked whether this person may see the board. */
export function boardForecast(actor: Actor): Promise<BoardForecast> {
  const on = today()
  return remembered(['board forecast', actor.agencyId, on], async () => {
    const { agencyId } = actor
    const risks = await openRisks(agencyId, on)
    const period = twelveMonthsTo(on)
    return {
      risks: riskCounts(risks),
      likelyLate: await likelyLate(agencyId, risks),
      weeks: weeksView(await weeksAhead(agencyId, on)),
      trust: trustView(await keptBackTest(agencyId, period, on), {
        period,
        unitName: await unitNamesOf(agencyId),
      }),
    }
  })
}

async function likelyLate(agencyId: string, risks: readonly OpenRisk[]): Promise<LikelyLateView> {
  const holder = await holderWordsOf(agencyId)
  const shown = risks.filter(({ risk: { word } }) => word === 'late' || isAlarm(word)).slice(0, SHOWN)
  const requested = await requestsOf(
    reads(),
    shown.map(({ open: { caseId } }) => caseId),
  )
  return {
    late: risks.filter(({ risk: { word } }) => word === 'late').length,
    atRisk: risks.filter(({ risk: { word } }) => isAlarm(word)).length,
    lines: shown.map((one) => ({
      caseId: one.open.caseId,
      number: one.number,
      requested: requested.get(one.open.caseId) ?? '',
      holder: holder(one),
      word: one.risk.word,
      label: RISK_LABELS[one.risk.word],
      sentence: one.risk.sentence,
      basis: one.risk.basis,
    })),
  }
}

const WEEK_LABELS = ['本周', '下周', '第3周', '第4周']

export function weeksView({ weeks, lateAlready, unjudged, units }: FourWeeks): WeeksAheadView {
  const without = units.filter(({ lacks }) => lacks === 'no_throughput').length
  return {
    weeks: weeks.map(({ from, due, done, late, low, high, workingDays }, i) => ({
      label: WEEK_LABELS[i] ?? '',
      from: shortDay(from),
      due,
      done,
      late,
      low,
      high,
      workingDays,
    })),
    most: Math.max(1, ...weeks.map(({ due }) => due)),
    notes: [
      lateAlready > 0 ? `已超期的${lateAlready}件不在内。` : '',
      unjudged > 0 ? `其中${unjudged}件没有可比的已办案件，按不超期计。` : '',
      without > 0 ? `有${without}个单位近三个月办结太少，未计其每周办理能力。` : '',
    ].filter((note) => note !== ''),
  }
}

export function trustView(
  { tested }: BackTested,
  { period, unitName }: { period: { from: IsoDate; to: IsoDate }; unitName: (id: string) => string },
): TrustView {
  const spoken = tested.filter(({ word }) => word !== 'unknown')
  const line = (key: string, label: string, some: readonly Tested[]): TrustLine => {
    const score = scoreOf(some)
    return { key, label, ...score, share: score.came === 0 ? null : score.hits / score.came }
  }
  const byMonth = Map.groupBy(tested, ({ dueOn }) => dueOn.slice(0, 7))
  const byUnit = Map.groupBy(tested, ({ unitId }) => unitId ?? '')
  return {
    sentence: trustSentence(scoreOf(tested), '近12个月'),
    months:
      spoken.length === 0
        ? null
        : monthsBetween(period.from, period.to).map((month) =>
            line(month, `${Number(month.slice(5))}月`, byMonth.get(month) ?? []),
          ),
    units: [...byUnit]
      .map(([unitId, some]) => line(unitId, unitName(unitId) || '未分办', some))
      .sort((a, b) => b.came - a.came || b.forecast - a.forecast || (a.key < b.key ? -1 : 1)),
  }
}
