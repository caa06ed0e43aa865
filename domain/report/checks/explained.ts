import type { Check } from './check'
import { type CoveredCases, type ListedCase, notCovered, stillCovers } from './covered-cases'

/** An explanation as far as it can be held against a check: the numbers it was written about, and the cases. */
interface Explained {
  basis: string
  covers?: CoveredCases | null
}

/** Checks that stand in the way of sealing: failing, no mere jump, and not explained for these very numbers. */
export function unexplained(checks: readonly Check[], explanations: ReadonlyMap<string, Explained>): Check[] {
  return checks.filter((one) => !one.ok && one.weight !== 'jump' && !explanationOf(one, explanations))
}

/**
 * The explanation of a failing check, if it was written about these very numbers, or about all of the cases that are
 * still listed; else null.
 */
export function explanationOf<E extends Explained>(
  { id, ok, basis, listed }: Pick<Check, 'id' | 'ok' | 'basis' | 'listed'>,
  explanations: ReadonlyMap<string, E>,
): E | null {
  const said = explanations.get(id)
  if (ok || !said) return null
  if (said.basis === basis) return said
  return listed && said.covers && stillCovers(said.covers, listed) ? said : null
}

/** Cases of a failing check that its explanation was not written about; none where the numbers are others. */
export function newSince(
  { listed }: Pick<Check, 'listed'>,
  { covers }: Pick<Explained, 'covers'>,
): ListedCase[] {
  return listed && covers ? notCovered(covers, listed) : []
}
