import { mayReadMetrics, metrics } from '@/server/metrics/collect'
import { METRICS_TYPE } from '@/server/metrics/text'

export const dynamic = 'force-dynamic'

/** For a monitor that shows the token of the installation; where none is set there is nothing here. Numbers only. */
export async function GET(request: Request): Promise<Response> {
  const may = mayReadMetrics(request.headers.get('authorization'))
  if (may === null) return new Response(null, { status: 404 })
  const headers = { 'Cache-Control': 'no-store' }
  if (!may) {
    return new Response('令牌不正确：请在 Authorization: Bearer 中带上 YISHENBAN_METRICS_TOKEN 的值。\n', {
      status: 401,
      headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8', 'WWW-Authenticate': 'Bearer' },
    })
  }
  return new Response(await metrics(), { headers: { ...headers, 'Content-Type': METRICS_TYPE } })
}
