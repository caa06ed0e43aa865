import type { IsoDate } from '../calendar/day'
import { type Refused, refuse } from '../case/refusal'

/** A name that an agency had before, until the day from which the next one holds. */
export interface FormerName {
  name: string
  until: IsoDate
}

/** An agency's names: the one it has now, and those before it in whatever order. */
export interface AgencyNames {
  name: string
  former: readonly FormerName[]
}

/** What an agency was called on a day. */
export function nameOn({ name, former }: AgencyNames, on: IsoDate): string {
  const held = former.filter(({ until }) => on < until).sort((a, b) => (a.until < b.until ? -1 : 1))
  return held[0]?.name ?? name
}

interface Renaming {
  names: AgencyNames
  /** First day of the agency in this program: a name that holds from it has no other before it. */
  since: IsoDate
  today: IsoDate
}

/**
 * The former name to keep when another holds from a day on; null where none was ever used: a slip of the pen in the
 * first name, or in the last change. Refused for a day to come, when nobody bears the name yet, and for one before the
 * last change, which letters and receipts already rest on.
 */
export function renamed(
  { names, since, today }: Renaming,
  from: IsoDate,
): { keep: FormerName | null } | Refused {
  if (from > today)
    return refuse('renamedAhead', `新名称自${from}起使用，这一天还没有到。`, '请在当天或者以后办理更名。', {
      field: 'from',
    })
  const last = names.former
    .map(({ until }) => until)
    .sort()
    .at(-1)
  if (last !== undefined && from < last)
    return refuse(
      'renamedBefore',
      `现在的名称自${last}起使用，新名称不能早于这一天。`,
      `请填写${last}或者以后的日期；填写${last}的，视为更正上一次更名。`,
      { field: 'from' },
    )
  const slip = last === undefined ? from <= since : from === last
  return { keep: slip ? null : { name: names.name, until: from } }
}
