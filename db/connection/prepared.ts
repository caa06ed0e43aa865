import type { Reads } from './types'

/** Any builder: both databases can prepare it, PostgreSQL under a name. */
interface Preparable<Query> {
  prepare(name?: string): Query
}

/**
 * A hot statement, built and compiled once for each connection instead of at every call:
 *
 *     const openCases = prepared('open_cases', (from) => from.select()….where(eq(t.agencyId, sql.placeholder('agency'))))
 *     const rows = await openCases(reads()).execute({ agency })
 *
 * `name` is unique in the program and at most 63 characters of a–z and _; state `Tx` as the type of `from` to write.
 */
export function prepared<Query, From extends Reads = Reads>(
  name: string,
  build: (from: From) => Preparable<Query>,
): (from: From) => Query {
  const known = new WeakMap<From, Query>()
  return (from) => {
    const ready = known.get(from)
    if (ready) return ready
    const query = build(from).prepare(name)
    known.set(from, query)
    return query
  }
}
