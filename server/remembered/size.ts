/** What an object, a list or a map costs beside its members. */
const OF_ONE = 32
const OF_MEMBER = 8

/**
 * Bytes that a value of plain data takes in memory, by estimate: two for each character, eight for each number and each
 * member. Stops counting beyond `most`, and then gives more than that.
 */
export function sizeOf(value: unknown, most: number): number {
  const seen = new Set<object>()
  const waiting: unknown[] = [value]
  let size = 0
  while (waiting.length > 0 && size <= most) {
    const one = waiting.pop()
    if (typeof one === 'string') size += one.length * 2
    if (typeof one !== 'object' || one === null || seen.has(one)) continue
    seen.add(one)
    if (ArrayBuffer.isView(one)) {
      size += one.byteLength
      continue
    }
    const members = membersOf(one)
    size += OF_ONE + members.length * OF_MEMBER
    for (const member of members) waiting.push(member)
  }
  return size
}

function membersOf(one: object): unknown[] {
  if (one instanceof Map) return [...one.keys(), ...one.values()]
  return one instanceof Set ? [...one] : Object.values(one)
}
