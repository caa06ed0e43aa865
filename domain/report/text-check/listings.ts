import type { ListEntry, Listing, Statement } from './statement'

export interface CountedEntry {
  statement: Statement
  /** How many brackets it stands in, and in which item. */
  bracket: number
  item: number
  /** It is not meant exactly, or only the largest is named. */
  open: boolean
}

/** Items between two numbers of one list: a bracket opens and closes. */
const WIDEST_GAP = 3

/** Numbers of channels, and of applicants, that stand one after the other. */
export function listingsOf(counted: readonly CountedEntry[]): Listing[] {
  const listings: Listing[] = []
  let before: CountedEntry | null = null
  for (const one of counted) {
    const { named, whole } = one.statement
    const last = listings.at(-1)
    const goesOn =
      last && before && named.kind === last.of && whole === last.whole && one.item - before.item <= WIDEST_GAP
    if (goesOn) {
      listings[listings.length - 1] = {
        ...last,
        entries: [...last.entries, ...entriesOf(one.statement)],
        open: last.open || one.open,
        inBracket: last.inBracket && one.bracket > 0,
      }
    } else if (named.kind === 'channel' || named.kind === 'applicant') {
      const { open, bracket } = one
      listings.push({
        of: named.kind,
        entries: entriesOf(one.statement),
        whole,
        open,
        inBracket: bracket > 0,
      })
    }
    before = one
  }
  return listings
}

function entriesOf(statement: Statement): ListEntry[] {
  const { named } = statement
  const keys = named.kind === 'channel' ? named.groups : named.kind === 'applicant' ? named.who : []
  return keys.length === 1 && keys[0] ? [{ key: keys[0], statement }] : []
}
