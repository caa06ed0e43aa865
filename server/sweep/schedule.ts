import { abandonedLedgers, removeAbandoned } from '../ledger/uploads'
import { findLeftovers, removeLeftovers } from './sweep'
import { sweptWords } from './words'

const HOUR_MS = 60 * 60_000
/** When the first requests after a start have had their turn. */
const FIRST_MS = 10 * 60_000

/**
 * Clears the data folder: of abandoned ledgers at the start and every hour, of everything else once a day. Each server
 * does it for itself, because several at once do no harm.
 */
export function keepSweeping(): void {
  const ledgers = () => quietly(forgetLedgers)
  const everything = () => quietly(sweepAll)
  ledgers()
  setInterval(ledgers, HOUR_MS).unref()
  setTimeout(everything, FIRST_MS).unref()
  setInterval(everything, 24 * HOUR_MS).unref()
}

async function forgetLedgers(): Promise<void> {
  for (const { path } of await abandonedLedgers()) await removeAbandoned(path)
}

async function sweepAll(): Promise<void> {
  const found = await findLeftovers()
  for (const line of sweptWords(await removeLeftovers(found), found)) console.log(line)
}

/** The next time will do. */
function quietly(work: () => Promise<void>): void {
  work().catch((error: unknown) => console.error('sweep:', error instanceof Error ? error.name : error))
}
