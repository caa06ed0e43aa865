import { JOBS } from '@/domain/operation/jobs'
import { abandonedLedgers, removeAbandoned } from '../ledger/abandoned'
import { log } from '../log/log'
import { recordedRun } from '../operation/recorded'
import { repeatedly } from '../operation/schedule'
import { findLeftovers, removeLeftovers } from './sweep'

/**
 * Clears the data folder: of abandoned ledgers at the start and every hour, of everything else once a day. Each server
 * does it for itself, because several at once do no harm.
 */
export function keepSweeping(): void {
  void recordedRun('ledgers', forgetLedgers)
  repeatedly('ledgers', forgetLedgers)
  setTimeout(() => void recordedRun('sweep', sweepAll), JOBS.sweep.firstMs).unref()
  repeatedly('sweep', sweepAll)
}

async function forgetLedgers(): Promise<{ done: number }> {
  const abandoned = await abandonedLedgers()
  for (const one of abandoned) await removeAbandoned(one)
  return { done: abandoned.length }
}

/** What has no row although most has none is left where it is, and counts as not done. */
async function sweepAll(): Promise<{ done: number; left: number }> {
  const found = await findLeftovers()
  const swept = await removeLeftovers(found)
  const done = swept.files + swept.uploads + swept.ledgers + swept.work
  const left = found.doubtful ? found.files.length : 0
  if (done + left > 0) log('swept', { ...swept, doubtful: found.doubtful })
  return { done, left }
}
