import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { isRefused, type Refusal, type Refused } from '@/domain/case/refusal'
import { type PeriodGrouping, readGrouping } from '@/domain/report/period/groupings'
import { type Period, readPeriod, statisticsYear, usualPeriods } from '@/domain/report/period/period'
import { type PeriodFigures, periodFigures } from '../report/period-figures'
import { today } from '../today'

/** As typed, right or wrong. */
export interface PeriodAddress {
  from: string
  to: string
  by: string
}

export interface PeriodView {
  address: PeriodAddress
  /** Null where the typed days are no period. */
  figures: PeriodFigures | null
  refusal: Refusal | null
  choices: readonly { label: string; period: Period; chosen: boolean }[]
  mayExport: boolean
  /** The running year, whose report is beside. */
  year: number
}

/** What an address asks; where it names no days, this year, and by unit where it names no grouping. */
export function readPeriodAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): PeriodAddress {
  const typed = (name: string) => [params[name]].flat()[0]?.trim() ?? ''
  const by = typed('by') || 'unit'
  if (typed('from') === '' && typed('to') === '') {
    const { firstDay, lastDay } = statisticsYear(yearOf(today()))
    return { from: firstDay, to: lastDay, by }
  }
  return { from: typed('from'), to: typed('to'), by }
}

interface PeriodAsked {
  period: Period
  by: PeriodGrouping
}

/** The period and grouping that an address names, or what is wrong with it. */
export function periodAsked(address: PeriodAddress): PeriodAsked | Refused {
  const period = readPeriod(address.from, address.to, today())
  if (isRefused(period)) return period
  const by = readGrouping(address.by)
  return isRefused(by) ? by : { period, by }
}

/** Working figures of any period, counted now. */
export async function periodView(actor: Actor, address: PeriodAddress): Promise<PeriodView> {
  const asked = periodAsked(address)
  const refused = isRefused(asked)
  return {
    address,
    figures: refused ? null : await periodFigures(actor.agencyId, asked.period, asked.by),
    refusal: refused ? asked.refusal : null,
    choices: usualPeriods(today()).map((choice) => ({
      ...choice,
      chosen: choice.period.firstDay === address.from && choice.period.lastDay === address.to,
    })),
    mayExport: mayDo(actor, 'exportReport'),
    year: yearOf(today()),
  }
}
