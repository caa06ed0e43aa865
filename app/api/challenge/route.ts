import { newChallenge } from '@/server/public/challenge'
import { bitsNow } from '@/server/public/difficulty'

export const dynamic = 'force-dynamic'

/** A fresh challenge for the public form. It is a signature and nothing more: giving one out costs less than a page. */
export async function GET(): Promise<Response> {
  return Response.json(newChallenge(undefined, await bitsNow()), { headers: { 'Cache-Control': 'no-store' } })
}
