import { dayNumber, type IsoDate } from '../calendar/day'
import { type Refused, refuse } from '../case/refusal'

// 离岗: somebody is away from one day to another, both counted, and may have a stand-in (代办人). It begins and ends by
// itself: whoever asks holds it against the day. Why somebody is away is not kept.

/** Longest absence, in calendar days: who is away for longer hands their cases over. */
const LONGEST_DAYS = 366

export interface Absence {
  id: string
  personId: string
  from: IsoDate
  to: IsoDate
  /** Of the same unit, so that they may work on the cases; null for none. */
  standInId: string | null
}

/** An absence with the names that are told of it. */
export interface NamedAbsence extends Absence {
  personName: string
  standInName: string | null
}

/** True of an absence that a day lies in. */
export function isAway({ from, to }: Pick<Absence, 'from' | 'to'>, on: IsoDate): boolean {
  return from <= on && on <= to
}

/** “周敏 2026-03-16 至 2026-03-20 离岗，由何伟代办”. */
export function awayWords({ personName, standInName, from, to }: Omit<NamedAbsence, 'id'>): string {
  const days = from === to ? `${from} 离岗` : `${from} 至 ${to} 离岗`
  return `${personName} ${days}${standInName ? `，由${standInName}代办` : ''}`
}

/**
 * Of others' absences those whose stand-in is away too for some day; one cannot help being away, so it is said and not
 * refused.
 */
export function leftWithoutStandIn<T extends Absence>(
  others: readonly T[],
  { personId, from, to }: Pick<Absence, 'personId' | 'from' | 'to'>,
): T[] {
  return others.filter((other) => other.standInId === personId && other.from <= to && from <= other.to)
}

/** Somebody who may be away or stand in. */
interface Colleague {
  id: string
  unitId: string | null
  active: boolean
  roles: readonly string[]
}

/** What is asked for: days, and who stands in; null for nobody. */
export interface AbsenceAsked {
  person: Colleague
  standIn: Colleague | null
  from: IsoDate
  to: IsoDate
}

/** Null when somebody may be away so beside their other absences; `today` is the first day that can still be said of. */
export function absenceRefusal(
  { person, standIn, from, to }: AbsenceAsked,
  others: readonly Absence[],
  today: IsoDate,
): Refused | null {
  if (to < from) return refuse('datesRunBackwards', '结束日期早于开始日期。', '请改正日期。', { field: 'to' })
  if (to < today)
    return refuse('absenceOver', '这段离岗已经过去，不用登记。', '请填写今天或者以后结束的离岗。', {
      field: 'to',
    })
  if (dayNumber(to) - dayNumber(from) + 1 > LONGEST_DAYS)
    return refuse('absenceTooLong', `离岗不能超过${LONGEST_DAYS}天。`, '长期离岗的，请移交案件。', {
      field: 'to',
    })
  const overlapping = others.find(
    (other) => other.personId === person.id && other.from <= to && from <= other.to,
  )
  if (overlapping)
    return refuse(
      'absenceOverlaps',
      `与已登记的离岗（${overlapping.from} 至 ${overlapping.to}）重叠。`,
      '请先结束原来的离岗，或者改正日期。',
      { field: 'from' },
    )
  return standIn && standInRefusal(standIn, { person, from, to }, others)
}

function standInRefusal(
  standIn: Colleague,
  { person, from, to }: Omit<AbsenceAsked, 'standIn'>,
  others: readonly Absence[],
): Refused | null {
  const wrong = (message: string, remedy: string) =>
    refuse('standInUnfit', message, remedy, { field: 'standInId' })
  if (standIn.id === person.id) return wrong('代办人不能是本人。', '请另选代办人，或者不选。')
  const together = standIn.unitId !== null && standIn.unitId === person.unitId
  if (!standIn.active || !standIn.roles.includes('clerk') || !together)
    return wrong('代办人须是同一单位在用的经办人，才能办理其案件。', '请另选；由其他单位接手的，请移交案件。')
  const away = others.find((other) => other.personId === standIn.id && other.from <= to && from <= other.to)
  return away ? wrong(`代办人 ${away.from} 至 ${away.to} 自己也离岗。`, '请另选代办人。') : null
}
