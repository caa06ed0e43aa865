import { logFault } from '../log/log'

type Work = () => Promise<unknown>

// The program behind is bundled apart from the server in front, in the same process: what is left to do at the end
// hangs on the process.
const kept = globalThis as typeof globalThis & { yishenbanEnding?: Set<Work> }
kept.yishenbanEnding ??= new Set()
const works = kept.yishenbanEnding

/** To be done when the server stops, after the last request. */
export function atEnd(work: Work): void {
  works.add(work)
}

/** Does what is left to do; a fault of one does not keep the others. */
export async function endInOrder(): Promise<void> {
  for (const work of works) await work().catch((fault: unknown) => logFault('front.ending', fault))
}
