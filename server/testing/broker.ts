import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Configuration } from 'oidc-provider'

interface Client {
  id: string
  secret: string
  redirectUri: string
}

/** A real OpenID provider on this machine, for tests: whoever comes is signed in as `account` without being asked. */
export interface Broker {
  issuer: string
  /** Who signs in next; null for somebody who turns back. */
  account: string | null
  /** Claims beside `sub`, by account. */
  claims: Record<string, Readonly<Record<string, unknown>>>
  /** Answers nobody from now on. */
  close(): Promise<void>
}

export async function openBroker(client: Client): Promise<Broker> {
  const { Provider } = await import('oidc-provider')
  let answer: (request: Parameters<Parameters<typeof createServer>[1] & {}>[0], response: never) => unknown
  const server = createServer((request, response) => answer(request, response as never))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const broker: Broker = {
    issuer,
    account: 'clerk',
    claims: {},
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  const provider = new Provider(issuer, configuration(broker, client))
  const callback = provider.callback()
  answer = async (request, response) => {
    if (!request.url?.startsWith('/entering/')) return callback(request, response)
    const { account } = broker
    const result = account === null ? { error: 'access_denied' } : { login: { accountId: account } }
    await provider.interactionFinished(request, response, result)
  }
  return broker
}

function configuration(broker: Broker, { id, secret, redirectUri }: Client): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    clients: [{ client_id: id, client_secret: secret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' } as never] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { profile: ['preferred_username', 'employee_number'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/entering/${uid}` },
    findAccount: (_, account) => ({
      accountId: account,
      claims: () => ({ sub: account, preferred_username: account, ...broker.claims[account] }),
    }),
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    // Nobody is asked what the office may know of them.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  }
}
