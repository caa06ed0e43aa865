import { isAbove, isDepartment } from './counter'
import type { Finding } from './finding'
import { isIncoming } from './named'
import type { Claim, Listing, Statement } from './statement'

export interface Judged {
  statement: Statement
  finding: Finding | null
}

/** Which numbers of a text are counted by another than the office that reports. */
export interface Others {
  count(said: Statement | Claim): boolean
  list(listing: Listing): boolean
}

/**
 * 市教育局收到35件 is another's number, unless what the sentence goes on with shows that it is the office that reports:
 * more of its numbers are in the tables than not. 全市 is another where the text tells its own number beside it.
 */
export function othersIn(judged: readonly Judged[], agency: string | undefined): Others {
  const groups = new Map<number, Evidence>()
  const own = new OwnNumbers()
  for (const { statement, finding } of judged) {
    if (statement.counter?.of === 'own') own.add(statement)
    if (statement.counter?.of === 'other') learn(groups, statement, finding)
  }
  const department = isDepartment(agency)
  const isOther = ({ counter }: Pick<Statement | Claim, 'counter'>) =>
    counter?.of === 'other' && !isShown(groups.get(counter.at))
  const ofArea = (statement: Statement | null | undefined) =>
    statement?.counter?.of === 'area' &&
    ((department && statement.counter.level !== '') ||
      isAbove(statement.counter.level, agency) ||
      own.isWithin(statement))
  return {
    count: (said) =>
      isOther(said) ||
      ('says' in said && (ofArea(said) || (said.says === 'share' && wholesOf(said).some(ofArea)))),
    list: ({ entries }) => entries.some(({ statement }) => isOther(statement)),
  }
}

/** 全市2150件申请中，我区368件，占17.1%: a share of the area. */
function wholesOf({ whole, subject }: Statement) {
  return [whole, subject?.whole]
}

/** 全市3250件，我局120件: the least that the office that reports counts of each thing, by the level of its area. */
class OwnNumbers {
  private readonly least = new Map<string, Map<string, number>>()

  add(statement: Statement): void {
    const levels = this.least.get(thingOf(statement)) ?? new Map<string, number>()
    const level = statement.counter?.level ?? ''
    levels.set(level, Math.min(levels.get(level) ?? Number.POSITIVE_INFINITY, statement.quantity.value))
    this.least.set(thingOf(statement), levels)
  }

  /** True where an own number of the same may be a part of it. */
  isWithin(area: Statement): boolean {
    const levels = this.least.get(thingOf(area)) ?? new Map<string, number>()
    return [...levels].some(
      ([level, value]) => (level === '' || level !== area.counter?.level) && value <= area.quantity.value,
    )
  }
}

interface Evidence {
  right: number
  wrong: number
  /** A right number that is not 0 by chance. */
  some: boolean
}

function learn(
  groups: Map<number, Evidence>,
  { counter, named, says, quantity, ofLastYear }: Statement,
  finding: Finding | null,
) {
  if (!counter || says !== 'count' || ofLastYear || (named.kind !== 'rows' && named.kind !== 'remedy')) return
  const before = groups.get(counter.at) ?? { right: 0, wrong: 0, some: false }
  groups.set(counter.at, {
    right: before.right + (finding ? 0 : 1),
    wrong: before.wrong + (finding ? 1 : 0),
    some: before.some || (!finding && quantity.value > 0),
  })
}

function isShown(evidence: Evidence | undefined): boolean {
  return evidence?.some === true && evidence.right > evidence.wrong
}

/** 收到, 受理, 申请 and 承办 count the same. */
function thingOf({ named }: Statement): string {
  if (isIncoming(named) || (named.kind === 'rows' && named.terms.every((term) => term === 'handled')))
    return 'incoming'
  return named.kind === 'rows' ? named.terms.join() : named.kind
}
