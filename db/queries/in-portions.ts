/** Ids in one statement: databases bound how many parameters one may have. */
const PORTION = 500

/** The rows of all ids, asked for in portions; within one they stand as the query orders them. */
export async function inPortions<Row>(
  ids: readonly string[],
  rowsOf: (portion: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const found: Row[] = []
  for (let at = 0; at < ids.length; at += PORTION) found.push(...(await rowsOf(ids.slice(at, at + PORTION))))
  return found
}
