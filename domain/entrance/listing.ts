/** An agency of the tree as the front page lists it. */
export interface Listed {
  id: string
  parentId: string | null
}

/**
 * A tree as a list: every agency after the one it is right below, with its depth, in the order given. One whose parent is
 * not in the list stands at the top.
 */
export function asTree<T extends Listed>(agencies: readonly T[]): (T & { depth: number })[] {
  const known = new Set(agencies.map(({ id }) => id))
  const below = new Map<string | null, T[]>()
  for (const one of agencies) {
    const parent = one.parentId !== null && known.has(one.parentId) ? one.parentId : null
    below.set(parent, [...(below.get(parent) ?? []), one])
  }
  const walk = (parent: string | null, depth: number): (T & { depth: number })[] =>
    (below.get(parent) ?? []).flatMap((one) => [{ ...one, depth }, ...walk(one.id, depth + 1)])
  return walk(null, 0)
}

/** True when everything that somebody types is found in one of the texts; width and capitals make no difference. */
export function speaksOf(texts: readonly string[], typed: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase()
  const all = texts.map(plain).join('\n')
  return plain(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => all.includes(word))
}
