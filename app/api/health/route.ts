import { FAULTS } from '@/domain/faults/faults'
import { health } from '@/server/health'

export const dynamic = 'force-dynamic'

/**
 * For supervisors of processes: 200 while work goes on, 503 otherwise, with the kind of the fault. A locked database is
 * told with 200: whoever would start the program anew for it makes the wait longer. Says nothing about cases or people.
 */
export async function GET(): Promise<Response> {
  const { fault } = await health()
  const ok = fault === null || fault === 'locked'
  const headers: Record<string, string> = { 'Cache-Control': 'no-store' }
  if (!ok) headers['Retry-After'] = String(FAULTS[fault].again ?? 60)
  return Response.json({ ok, fault }, { status: ok ? 200 : 503, headers })
}
