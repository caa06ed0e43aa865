/** Called once by Next when a server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { keepDelivering } = await import('./server/outbox/schedule')
  keepDelivering()
}
