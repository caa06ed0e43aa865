import { AsyncLocalStorage } from 'node:async_hooks'

/** How long the page that is being drawn stands: until anybody writes, and no longer than its minute and its session. */
export interface Standing {
  /** Of the data that it is drawn from, read before anything else of it. */
  version: string
  /** When its session runs out, on the clock of `Date.now()`. */
  until: number
}

/** A request on its way through Next. */
export interface Drawing {
  /** Said by the page that answers it, if at all. */
  standing: Standing | null
  /** A part of it failed, before or after the page said that it stands. */
  failed: boolean
}

// The program behind is bundled apart from the server in front, in the same process: what they share hangs on it.
const ofProcess = globalThis as typeof globalThis & { yishenbanDrawing?: AsyncLocalStorage<Drawing> }

function drawings(): AsyncLocalStorage<Drawing> {
  ofProcess.yishenbanDrawing ??= new AsyncLocalStorage()
  return ofProcess.yishenbanDrawing
}

/** Lets Next draw so that the page can say how long it stands. */
export function draw<T>(drawing: Drawing, work: () => T): T {
  return drawings().run(drawing, work)
}

/** Said where a part of the page that is being drawn failed: a fault is no data, and the next look may do without it. */
export function standsNoMore(): void {
  const drawing = drawings().getStore()
  if (drawing) drawing.failed = true
}

/** Said by the page that is being drawn; without the server in front nobody hears it. */
export function saysItStands(standing: Standing): void {
  const drawing = drawings().getStore()
  if (drawing) drawing.standing = standing
}
