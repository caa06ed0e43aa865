import { forgetSession } from '@/server/people/sessions/cookies'
import { currentSession } from '@/server/people/sessions/current'
import { signOut } from '@/server/people/sessions/end'

/**
 * Signs out. A page of its own instead of a step of the page: the browser then forgets the pages that it has drawn, and
 * Back shows nothing of them. No other site can send it: its POST comes without the session's cookie, and only the
 * browser that showed a session is told to forget it.
 */
export async function POST(): Promise<Response> {
  const found = await currentSession()
  if (found) {
    await signOut(found.session)
    await forgetSession()
  }
  return new Response(null, { status: 303, headers: { location: '/sign-in', 'cache-control': 'no-store' } })
}
