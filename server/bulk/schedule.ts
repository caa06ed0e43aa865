import { logFault } from '../log/log'
import { repeatedly } from '../operation/schedule'
import { workOff, workOffAbandoned } from './work'

/** Works off a run beside whatever else the server does; whoever asked for it need not wait. */
export function workOffBeside(runId: string): void {
  // The run stands as it is and is gone on with once its lease is over.
  workOff(runId).catch((thrown: unknown) => logFault('bulk', thrown))
}

/** Looks every minute for runs whose server was stopped, and goes on with them. */
export function keepWorkingOff(): void {
  repeatedly('bulk', async () => ({ done: await workOffAbandoned() }))
}
