import type { Instrumentation } from 'next'

/** Called once by Next when a server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { beginServing } = await import('./server/serving')
  beginServing()
}

/** Called by Next with whatever a page, a download or an action threw. */
export const onRequestError: Instrumentation.onRequestError = async (error) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { faultMet } = await import('./server/faults/answers')
  faultMet(error)
}
