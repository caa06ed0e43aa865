import { sumOf } from './amount'
import { wholesOf } from './applicants'
import type { KnownFacts } from './facts'
import { type Finding, otherwise } from './finding'
import type { Listing } from './statement'

/** Channels and kinds of applicants must add up to what they are parts of, where no table says each of them. */
export function judgeListing(listing: Listing, facts: KnownFacts): Finding | null {
  const { entries, whole, open } = listing
  const known = listing.of === 'channel' ? facts.channels : facts.onlyTotals?.applicants !== true
  if (known || entries.length < 2) return null
  const wholes = wholesOf(null, whole)
  const values = wholes.map((one) => sumOf(one, facts.now))
  const [first] = wholes
  const is = values[0] ?? null
  if (!first || is === null || values.includes(null)) return null
  const sum = entries.reduce((n, { statement }) => n + statement.quantity.value, 0)
  const exceeds = values.every((value) => value !== null && sum > value)
  const short = !open && isWhole(listing) && values.every((value) => sum !== value)
  const span = { from: entries[0]?.statement.from ?? 0, to: entries.at(-1)?.statement.to ?? 0 }
  return exceeds || short
    ? { ...otherwise(span, is, first, facts.format), says: `各项相加为${sum}，统计表为${is}` }
    : null
}

/** True where the parts are all there are: both kinds of applicants, or a bracket right behind the whole. */
function isWhole({ of, entries, inBracket }: Listing): boolean {
  const keys: readonly string[] = entries.map(({ key }) => key)
  if (new Set(keys).size < keys.length) return false
  return of === 'applicant' ? keys.includes('natural_person') && keys.includes('organisations') : inBracket
}
