import { plain } from './typed'
import type { Reads } from './types'

/** Any builder: both databases can prepare it, PostgreSQL under a name. */
interface Preparable<Row> {
  prepare(name?: string): { execute(values?: Values): PromiseLike<Row> }
}

type Values = Record<string, unknown>

/** A statement compiled for one connection; `values` are those of its placeholders. */
interface Prepared<Rows> {
  execute(values?: Values): Promise<Rows>
}

/**
 * A hot statement, built and compiled once for each connection instead of at every call:
 *
 *     const openCases = prepared('open_cases', (from) => from.select()….where(eq(t.agencyId, sql.placeholder('agency'))))
 *     const rows = await openCases(reads()).execute({ agency })
 *
 * `name` is unique in the program and at most 63 characters of a–z and _; state `Tx` as the type of `from` to write.
 */
export function prepared<Rows, From extends Reads = Reads>(
  name: string,
  build: (from: From) => Preparable<Rows>,
): (from: From) => Prepared<Rows> {
  const known = new WeakMap<From, Prepared<Rows>>()
  return (from) => {
    const ready = known.get(from)
    if (ready) return ready
    const query = build(from).prepare(name)
    const made: Prepared<Rows> = { execute: (values) => plain(() => query.execute(values)) }
    known.set(from, made)
    return made
  }
}
