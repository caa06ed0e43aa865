/** Ids in one statement: databases bound how many parameters one may have. */
const PORTION = 500

/** The rows of all ids, asked for in portions; within one they stand as the query orders them. */
export async function inPortions<Row>(
  ids: readonly string[],
  rowsOf: (portion: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const found: Row[] = []
  for (const portion of portionsOf(ids)) found.push(...(await rowsOf(portion)))
  return found
}

export function portionsOf(ids: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / PORTION) }, (_, at) =>
    ids.slice(at * PORTION, (at + 1) * PORTION),
  )
}
