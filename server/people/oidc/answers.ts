import { askNextAuth, type Claims } from './next-auth'
import { type Provider, providerNamed } from './providers'

/** Why somebody who came from a provider does not enter; the sign-in page has the words. */
export const PROBLEMS = ['unreachable', 'refused', 'failed', 'noClaim', 'noAccount'] as const
export type ProviderProblem = (typeof PROBLEMS)[number]

type Cookies = Readonly<Record<string, string>>

export type Led = { to: string; setCookies: readonly string[] } | { problem: ProviderProblem }

/** Leads to a provider's page, to come back to `leadsTo` in the end. Null for a provider that nobody set up. */
export async function leadToProvider(id: string, leadsTo: string, cookies: Cookies): Promise<Led | null> {
  const provider = providerNamed(id)
  if (!provider) return null
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
  query: Readonly<Record<string, string>>,
  cookies: Cookies,
): Promise<Answer | null> {
  const provider = providerNamed(id)
  if (!provider) return null
  const { claims, leadsTo, setCookies } = await askNextAuth({ action: 'callback', provider, cookies, query })
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
