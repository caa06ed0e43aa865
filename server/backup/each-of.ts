/** At once: over a network most of the time is waiting. */
const AT_ONCE = 4

/** Does something for each, a few at once; after the first that fails no other is begun, and its fault is thrown. */
export async function eachOf<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < all.length) {
      const one = all[next++] as One
      try {
        await work(one)
      } catch (fault) {
        next = all.length
        throw fault
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker))
  const failed = ended.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
