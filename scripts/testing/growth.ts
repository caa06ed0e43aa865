/** How many times larger the second text is. */
const LARGER = 8
/** Seven times slower than the size asks for: what grows with the square is eight times slower. */
const AT_MOST = LARGER * 4
/** Microseconds below which the clock of the processor tells nothing. */
const TELLING = 1000
/** Characters of the longer text; no form takes more. */
const LARGEST = 100_000

/**
 * How many times more of the processor a reader takes for a text eight times as long, at a length at which it can be
 * measured. The processor's time of this thread, the best of three: other programs do not count. For readers whose steps
 * cannot be counted from outside; `makes` writes a text of some length.
 */
export function growth(reader: (text: string) => unknown, makes: (length: number) => string): number {
  // A processor that others use at the same time has its caches full of theirs: what is seen once need not be so.
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3 && least >= LINEAR; attempt++)
    least = Math.min(least, grew(reader, makes))
  return least
}

function grew(reader: (text: string) => unknown, makes: (length: number) => string): number {
  let length = 1000
  let small = cost(reader, makes(length))
  while (small < TELLING && length * LARGER < LARGEST) {
    length *= 2
    small = cost(reader, makes(length))
  }
  if (small < TELLING) return 1
  return cost(reader, makes(length * LARGER)) / small
}

/** What a linear reader stays below, far; what grows with the square of the length is twice above. */
export const LINEAR = AT_MOST

function cost(reader: (text: string) => unknown, text: string): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.threadCpuUsage()
      reader(text)
      const { user, system } = process.threadCpuUsage(before)
      return user + system
    }),
  )
}
