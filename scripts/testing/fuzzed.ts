import fc from 'fast-check'

const SHOWN = 600
/** For looking longer by hand: FUZZ_TIMES=100 makes a hundred times as many. */
const TIMES = Number(process.env.FUZZ_TIMES ?? 1)

/**
 * Gives a reader what chance makes, `runs` times. A failure names seed and path, with which it is made again:
 * `fc.assert(…, { seed, path })`; what failed is shown only when a person can read it. A failure that was found stays in
 * the tests under a name of its own.
 */
export async function fuzzed<Foreign>(
  made: fc.Arbitrary<Foreign>,
  runs: number,
  reader: (foreign: Foreign) => unknown,
): Promise<void> {
  const property = fc.asyncProperty(made, async (foreign) => {
    await reader(foreign)
  })
  const { failed, seed, counterexample, counterexamplePath, errorInstance } = await fc.check(property, {
    numRuns: runs * TIMES,
  })
  if (!failed) return
  const [foreign] = counterexample ?? []
  const shown = Buffer.isBuffer(foreign) ? foreign.toString('base64') : fc.stringify(foreign)
  throw new Error(`seed ${seed}, path ${counterexamplePath}: ${shown.slice(0, SHOWN)}`, {
    cause: errorInstance,
  })
}
