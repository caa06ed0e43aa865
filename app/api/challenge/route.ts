import { newChallenge } from '@/server/public/challenge'

export const dynamic = 'force-dynamic'

/** A fresh challenge for the public form. */
export function GET(): Response {
  return Response.json(newChallenge(), { headers: { 'Cache-Control': 'no-store' } })
}
