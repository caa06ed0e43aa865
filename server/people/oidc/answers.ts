import { type Limit, takePoint } from '../../limits/limit'
import { WrongGuesses } from '../../limits/wrong-guesses'
import { askNextAuth, type Claims } from './next-auth'
import { type Provider, providerNamed } from './providers'

/** Why somebody who came from a provider does not enter; the sign-in page has the words. */
export const PROBLEMS = ['unreachable', 'refused', 'failed', 'noClaim', 'noAccount', 'busy'] as const
export type ProviderProblem = (typeof PROBLEMS)[number]

/** Each makes us ask the provider, which strangers must not do without end; an office stands behind one address. */
const BEGINNINGS: Limit = { what: 'brokerBeginnings', points: 300, seconds: 60 }
const wrongAnswers = new WrongGuesses({ what: 'brokerAnswers', points: 30, seconds: 60 })

type Texts = Readonly<Record<string, string>>

/** What a browser sends, and from where. */
export interface Sent {
  cookies: Texts
  address: string
}

export type Led = { to: string; setCookies: readonly string[] } | { problem: ProviderProblem }

/** Leads to a provider's page, to come back to `leadsTo` in the end. Null for a provider that nobody set up. */
export async function leadToProvider(
  id: string,
  leadsTo: string,
  { cookies, address }: Sent,
): Promise<Led | null> {
  const provider = providerNamed(id)
  if (!provider) return null
  if (!(await takePoint(BEGINNINGS, address))) return { problem: 'busy' }
  const csrf = await askNextAuth({ action: 'csrf', provider, cookies })
  const { csrfToken = '' } = (csrf.json ?? {}) as { csrfToken?: string }
  const asked = await askNextAuth({
    action: 'signin',
    provider,
    cookies: { ...cookies, ...set(csrf.setCookies) },
    body: { csrfToken, callbackUrl: leadsTo },
  })
  if (!asked.location || faultIn(asked.location) !== null) return { problem: 'unreachable' }
  return { to: asked.location, setCookies: asked.setCookies }
}

export type Answer = (
  | { provider: Provider; claims: Claims; leadsTo: string }
  | { provider: Provider; problem: ProviderProblem; leadsTo: string }
) & { setCookies: readonly string[] }

/**
 * What a provider answers by the person's browser, checked: meant for this browser, asked for by it, from this provider,
 * and not answered before. Null for a provider that nobody set up.
 */
export async function answerOfProvider(
  id: string,
  query: Texts,
  { cookies, address }: Sent,
): Promise<Answer | null> {
  const provider = providerNamed(id)
  if (!provider) return null
  const asked = await wrongAnswers.tried(
    address,
    () => askNextAuth({ action: 'callback', provider, cookies, query }),
    ({ claims }) => claims !== null,
  )
  if (!asked) return { provider, problem: 'busy', leadsTo: '/today', setCookies: [] }
  const { claims, leadsTo, setCookies } = asked
  const kept = { provider, leadsTo, setCookies }
  if (claims) return { ...kept, claims }
  return { ...kept, problem: query.error === 'access_denied' ? 'refused' : 'failed' }
}

function faultIn(location: string): string | null {
  return URL.canParse(location) ? new URL(location).searchParams.get('error') : null
}

/** Cookies as a browser would send them back. */
function set(setCookies: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    setCookies.map((line) => {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      return [name, decodeURIComponent(value)]
    }),
  )
}
