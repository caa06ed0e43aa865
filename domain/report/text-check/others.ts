import { isDepartment } from './counter'
import type { Finding } from './finding'
import { isIncoming } from './named'
import type { Claim, Listing, Statement } from './statement'

export interface Judged {
  statement: Statement
  finding: Finding | null
}

/** Which numbers of a text are counted by another than the office that reports. */
export interface Others {
  count(said: Pick<Statement | Claim, 'counter'>): boolean
  list(listing: Listing): boolean
}

/**
 * 市教育局收到35件 is another's number, unless what the sentence goes on with shows that it is the office that reports:
 * more of its numbers are in the tables than not. 全市 is another where the text tells its own number beside it.
 */
export function othersIn(judged: readonly Judged[], agency: string | undefined): Others {
  const groups = new Map<number, Evidence>()
  const own = new Set<string>()
  for (const { statement, finding } of judged) {
    if (statement.counter?.of === 'own') own.add(thingOf(statement))
    if (statement.counter?.of === 'other') learn(groups, statement, finding)
  }
  const foreignArea = isDepartment(agency)
  const count: Others['count'] = ({ counter }) => counter?.of === 'other' && !isShown(groups.get(counter.at))
  const ofArea = (statement: Statement) =>
    statement.counter?.of === 'area' && (foreignArea || own.has(thingOf(statement)))
  return {
    count: (said) => count(said) || ('says' in said && ofArea(said as Statement)),
    list: ({ entries }) => entries.some(({ statement }) => count(statement)),
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

/** 收到, 受理 and 申请 count the same. */
function thingOf({ named }: Statement): string {
  if (isIncoming(named)) return 'incoming'
  return named.kind === 'rows' ? named.terms.join() : named.kind
}
