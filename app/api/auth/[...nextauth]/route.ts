import { cookies } from 'next/headers'
import type { NextRequest } from 'next/server'
import { answerOfProvider } from '@/server/people/oidc/answers'
import { enterByProvider } from '@/server/people/oidc/enter'
import { keepSession } from '@/server/people/sessions/cookies'
import { clientOfRequest } from '@/server/people/sessions/current'
import { handler } from '@/server/people/sessions/next-auth'

interface Address {
  params: Promise<{ nextauth: string[] }>
}

/** What our own sign-in form asks for; every other address of next-auth is nobody's. */
const OF_THE_FORM: ReadonlySet<string> = new Set([
  'GET providers',
  'GET csrf',
  'GET session',
  'POST callback/credentials',
])

export async function GET(request: NextRequest, address: Address): Promise<Response> {
  const [action, provider, ...more] = (await address.params).nextauth
  if (action === 'callback' && provider && more.length === 0) return comeBack(request, provider)
  return ofTheForm(request, address)
}

export function POST(request: NextRequest, address: Address): Promise<Response> {
  return ofTheForm(request, address)
}

/** What next-auth refuses it refuses in English, and an address that leads elsewhere as a fault: neither has words here. */
async function ofTheForm(request: NextRequest, address: Address): Promise<Response> {
  const { nextauth } = await address.params
  if (!OF_THE_FORM.has(`${request.method} ${nextauth.join('/')}`)) return new Response(null, { status: 404 })
  const answer: Response = await handler(request, address)
  if (answer.status < 400 || answer.status === 401) return answer
  return new Response(null, { status: answer.status < 500 ? answer.status : 400 })
}

/** Somebody comes back from a provider, with its answer in the address. */
async function comeBack(request: NextRequest, id: string): Promise<Response> {
  const given = (await cookies()).getAll().map(({ name, value }) => [name, value])
  const query = Object.fromEntries(request.nextUrl.searchParams)
  const client = await clientOfRequest()
  const sent = { cookies: Object.fromEntries(given), address: client.address }
  const answer = await answerOfProvider(id, query, sent)
  if (answer === null) return new Response(null, { status: 404 })
  const entered = await enterByProvider(answer, client)
  if (!('problem' in entered)) await keepSession(entered)
  const leads =
    'problem' in entered ? { problem: entered.problem, provider: id } : { callbackUrl: answer.leadsTo }
  const headers = new Headers({
    location: `/sign-in?${new URLSearchParams(leads)}`,
    'cache-control': 'no-store',
  })
  for (const line of answer.setCookies) headers.append('set-cookie', line)
  return new Response(null, { status: 303, headers })
}
