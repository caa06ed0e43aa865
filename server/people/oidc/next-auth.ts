import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { log } from '../../log/log'
import { ownPlace } from '../../own-place'
import type { Provider } from './providers'

/** What a provider says about somebody, by the names of its claims. */
export type Claims = Readonly<Record<string, unknown>>

/** A request to next-auth, which speaks OpenID Connect for us and signs nobody in. */
interface Asked {
  action: 'csrf' | 'signin' | 'callback'
  provider: Provider
  cookies: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: Readonly<Record<string, string>>
}

interface Answered {
  /** Where it leads: the provider's page, or one of next-auth's that tells of a fault (`error=`). */
  location: string | null
  json: unknown
  /** As `Set-Cookie` writes them. */
  setCookies: readonly string[]
  claims: Claims | null
  /** The place that was wanted when it began. */
  leadsTo: string
}

/** How long the provider may take to answer one request. */
const TIMEOUT_MS = 5000

/**
 * Asks next-auth without opening its addresses to anybody: through its handler for pages, which takes any request and
 * writes to any response of this shape.
 */
export async function askNextAuth({ action, provider, cookies, query, body }: Asked): Promise<Answered> {
  const answered: { -readonly [K in keyof Answered]: Answered[K] } = {
    location: null,
    json: null,
    setCookies: [],
    claims: null,
    leadsTo: '/today',
  }
  const options: NextAuthOptions = {
    secret: process.env.NEXTAUTH_SECRET ?? '',
    providers: [asNextAuthKnows(provider)],
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: LOGGER,
    callbacks: {
      signIn({ profile }) {
        answered.claims = (profile ?? {}) as Claims
        // Who enters is for our own sessions to begin; next-auth leads away without a cookie of its own.
        return '/sign-in'
      },
      redirect({ url, baseUrl }) {
        answered.leadsTo = ownPlace(url, baseUrl)
        return new URL(answered.leadsTo, baseUrl).href
      },
    },
  }
  const request = {
    method: action === 'signin' ? 'POST' : 'GET',
    query: { ...query, nextauth: action === 'csrf' ? [action] : [action, provider.id] },
    cookies,
    headers: {},
    body: body ?? {},
  }
  await NextAuth(request as unknown as NextApiRequest, responseInto(answered), options)
  return answered
}

function asNextAuthKnows(provider: Provider): OAuthConfig<Record<string, unknown>> {
  const { id, name, issuer, clientId, clientSecret, claim, scope } = provider
  return {
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope } },
    httpOptions: { timeout: TIMEOUT_MS },
    userinfo: {
      async request({ tokens, client }) {
        const told = client.issuer.metadata.issuer.replace(/\/$/, '')
        // The library compares the token with what was told at the address, and not with what the office set.
        if (told !== issuer) throw new Error(`the provider calls itself ${told}`)
        const claims = (tokens as { claims(): Record<string, unknown> }).claims()
        // Many providers keep the token small and tell the rest on being asked.
        if (claims[claim] !== undefined || !client.issuer.metadata.userinfo_endpoint) return claims
        return { ...(await client.userinfo(tokens as Parameters<typeof client.userinfo>[0])), ...claims }
      },
    },
    profile: ({ sub }) => ({ id: String(sub) }),
  }
}

function responseInto(answered: { -readonly [K in keyof Answered]: Answered[K] }): NextApiResponse {
  const response = {
    status: () => response,
    getHeader: (name: string) => (name === 'Set-Cookie' ? answered.setCookies : undefined),
    setHeader(name: string, value: string | string[]) {
      if (name === 'Set-Cookie') answered.setCookies = [value].flat()
      if (name === 'Location') answered.location = String(value)
      return response
    },
    json(value: unknown) {
      answered.json = value
    },
    send(value: unknown) {
      answered.json = value
    },
    end() {},
  }
  return response as unknown as NextApiResponse
}

/** What happened, for whoever looks after the server; never what the provider told of a person, nor a token. */
const LOGGER: NonNullable<NextAuthOptions['logger']> = {
  error(code, metadata) {
    if (code === 'OAUTH_PARSE_PROFILE_ERROR') return
    const fault = metadata instanceof Error ? metadata : (metadata as { error?: Error }).error
    log('openid', { what: code, why: fault ? whyOf(fault) : null })
  },
  warn() {},
  debug() {},
}

/** Reasons that next-auth, openid-client and we ourselves have words for, by what the words hold. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/state mismatch/, 'state_mismatch'],
  [/nonce mismatch/, 'nonce_mismatch'],
  [/cookie was missing/, 'cookie_missing'],
  [/created for a different provider/, 'other_provider'],
  [/calls itself/, 'issuer_differs'],
]

/** RFC 6749 and OpenID Connect Core 3.1.2.6. Anything else was made up by whoever wrote the address. */
const OAUTH_ERRORS: readonly string[] = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
  'interaction_required',
  'login_required',
  'consent_required',
  'account_selection_required',
]

/** A message is the provider's own, or quotes an address that anybody can write, and may name somebody: it is never passed on. */
function whyOf(fault: Error & { error?: string; code?: string }): string {
  if (fault.error !== undefined) return OAUTH_ERRORS.includes(fault.error) ? fault.error : 'unknown_error'
  // next-auth wraps what the provider answered, and begins with the provider's own word for it.
  const answered = OAUTH_ERRORS.find((word) => fault.message.startsWith(word))
  return answered ?? REASONS.find(([words]) => words.test(fault.message))?.[1] ?? fault.code ?? fault.name
}
