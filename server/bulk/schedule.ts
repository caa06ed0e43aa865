import { workOff, workOffAbandoned } from './work'

const EVERY_MS = 60_000

/** Works off a run beside whatever else the server does; whoever asked for it need not wait. */
export function workOffBeside(runId: string): void {
  workOff(runId).catch(said)
}

/** Looks every minute for runs whose server was stopped, and goes on with them. */
export function keepWorkingOff(): void {
  setInterval(() => {
    workOffAbandoned().catch(said)
  }, EVERY_MS).unref()
}

/** The run stands as it is and is gone on with once its lease is over. */
function said(error: unknown): void {
  console.error('bulk:', (error as Error).name)
}
