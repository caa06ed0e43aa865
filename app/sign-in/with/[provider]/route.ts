import { cookies } from 'next/headers'
import { clientAddress } from '@/server/client-address'
import { ownPlace } from '@/server/own-place'
import { leadToProvider } from '@/server/people/oidc/answers'

/**
 * Leads to a provider. A link and no form: the policy of our pages lets forms be answered by this site only, and the
 * browser would stop where the provider's page begins. Whoever is led here unasked is asked by their provider.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const { provider } = await params
  const wanted = new URL(request.url).searchParams.get('callbackUrl') ?? undefined
  const given = (await cookies()).getAll().map(({ name, value }) => [name, value])
  const sent = { cookies: Object.fromEntries(given), address: await clientAddress() }
  const led = await leadToProvider(provider, ownPlace(wanted), sent)
  if (led === null) return to('/sign-in')
  if ('problem' in led) return to(`/sign-in?${new URLSearchParams({ problem: led.problem, provider })}`)
  return to(led.to, led.setCookies)
}

function to(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const line of setCookies) headers.append('set-cookie', line)
  return new Response(null, { status: 303, headers })
}
