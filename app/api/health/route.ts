import { health } from '@/server/health'

export const dynamic = 'force-dynamic'

/** For supervisors of processes: 200 while the database answers, 503 otherwise. Says nothing about cases or people. */
export async function GET(): Promise<Response> {
  const ok = await health()
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
