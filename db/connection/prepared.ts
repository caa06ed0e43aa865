import { type SQL, sql } from 'drizzle-orm'
import { readInOneStep } from './flat-rows'
import { noteWrittenAgain, tablesOf } from './transaction'
import { plain } from './typed'
import type { Reads } from './types'

/** Any builder: both databases can prepare it, PostgreSQL under a name. */
interface Preparable<Rows> {
  prepare(name?: string): Compiled<Rows>
}

interface Compiled<Rows> {
  execute(values?: Values): PromiseLike<Rows>
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
    const before = known.get(from)
    if (before) return before
    const made = onFirstUse(() => {
      const ready = build(from).prepare(name)
      readInOneStep(ready)
      return ready
    })
    known.set(from, made)
    return made
  }
}

/**
 * A text that a hot statement looks for by the first columns of an index. SQLite compiles a statement anew for every other
 * value that an estimate could rest on: so here it may not look, and the statement costs a third. Not where the value
 * decides which index is right.
 */
export function unlooked(name: string): SQL {
  return sql`cast(${sql.placeholder(name)} as text)`
}

function onFirstUse<Rows>(compile: () => Compiled<Rows>): Prepared<Rows> {
  let known: { built: Compiled<Rows>; tables: readonly string[] } | undefined
  return {
    execute: (values) =>
      plain(() => {
        known ??= tablesOf(compile)
        noteWrittenAgain(known.tables)
        return known.built.execute(values)
      }),
  }
}
