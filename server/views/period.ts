import { type Actor, mayDo } from '@/domain/access'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import type { Refusal, Refused } from '@/domain/case/refusal'
import { type PeriodGrouping, periodGrouping } from '@/domain/report/groupings'
import { type Period, readPeriod, usualPeriods, yearSoFar } from '@/domain/report/period'
import { type PeriodFigures, periodFigures } from '../report/period-figures'
import { today } from '../today'

export interface PeriodAddress {
  from: string
  to: string
  by: PeriodGrouping
}

export interface PeriodView {
  /** As typed, right or wrong. */
  address: PeriodAddress
  /** Null where the typed days are no period. */
  figures: PeriodFigures | null
  refusal: Refusal | null
  choices: readonly { label: string; period: Period; chosen: boolean }[]
  mayExport: boolean
  /** The running year, whose report is beside. */
  year: number
  today: IsoDate
}

/** The days of an address; without any, this year so far. An unknown grouping is by unit. */
export function readPeriodAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): PeriodAddress {
  const typed = (name: string) => [params[name]].flat()[0]?.trim() ?? ''
  const by = periodGrouping.catch('unit').parse(typed('by'))
  if (typed('from') === '' && typed('to') === '') {
    const { firstDay, lastDay } = yearSoFar(today())
    return { from: firstDay, to: lastDay, by }
  }
  return { from: typed('from'), to: typed('to'), by }
}

/** The period that an address names, or what is wrong with it. */
export function periodOf({ from, to }: PeriodAddress): Period | Refused {
  return readPeriod(from, to, today())
}

/** Working figures of any period, counted now. */
export async function periodView(actor: Actor, address: PeriodAddress): Promise<PeriodView> {
  const period = periodOf(address)
  const refused = 'refusal' in period
  return {
    address,
    figures: refused ? null : await periodFigures(actor.agencyId, period, address.by),
    refusal: refused ? period.refusal : null,
    choices: usualPeriods(today()).map((choice) => ({
      ...choice,
      chosen: choice.period.firstDay === address.from && choice.period.lastDay === address.to,
    })),
    mayExport: mayDo(actor, 'exportReport'),
    year: yearOf(today()),
    today: today(),
  }
}
