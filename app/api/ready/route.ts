import { readinessHeld } from '@/server/operation/ready'

export const dynamic = 'force-dynamic'

/**
 * For whoever spreads requests over several servers: 200 while steps can be taken on this one, 503 otherwise, with what
 * is wrong in words. Says nothing about cases or people.
 */
export async function GET(): Promise<Response> {
  const checks = await readinessHeld()
  const ok = checks.every((check) => check.ok)
  const headers: Record<string, string> = { 'Cache-Control': 'no-store' }
  if (!ok) headers['Retry-After'] = '30'
  return Response.json({ ok, checks }, { status: ok ? 200 : 503, headers })
}
