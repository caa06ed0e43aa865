import { cookies } from 'next/headers'
import { TEXT_COOKIE } from '@/components/shell/text-size'

const A_YEAR_IN_SECONDS = 31_536_000

/** Switches 大字版 and returns to the page the person came from. */
export async function POST(request: Request): Promise<Response> {
  const jar = await cookies()
  const want = new URLSearchParams(await request.text()).get('want')
  const large = want === null ? jar.get(TEXT_COOKIE)?.value !== 'large' : want === 'large'
  if (large) jar.set(TEXT_COOKIE, 'large', { path: '/', sameSite: 'lax', maxAge: A_YEAR_IN_SECONDS })
  else jar.delete(TEXT_COOKIE)
  return new Response(null, { status: 303, headers: { location: cameFrom(request) } })
}

/** Path of the referring page; only ever a path, so nobody is sent to another host. */
function cameFrom(request: Request): string {
  const referer = request.headers.get('referer')
  if (!referer || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  return pathname.startsWith('//') ? '/' : `${pathname}${search}`
}
