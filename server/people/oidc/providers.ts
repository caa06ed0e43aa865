/** A broker of the office (统一认证) that tells by OpenID Connect who somebody is. */
export interface Provider {
  id: string
  /** As the button and the list of sessions call it. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  /** The claim that holds the account of this program. */
  claim: string
  scope: string
  /** Whose second factor counts: ours is asked for beside the broker's, or the broker's own is enough. */
  secondFactor: 'ours' | 'theirs'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Providers by the environment, and what is wrong with it, for the person at the terminal. */
export interface ProviderSettings {
  providers: readonly Provider[]
  faults: readonly string[]
}

/**
 * Providers as `YISHENBAN_OIDC` lists them, each with its settings (`YISHENBAN_OIDC_PROVINCE_ISSUER` …). One that is
 * set wrongly is left out and named in `faults`; the start then refuses.
 */
export function readProviders(environment: Environment = process.env): ProviderSettings {
  const ids = (environment.YISHENBAN_OIDC ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)
  const read = ids.map((id) => readProvider(id, environment))
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i)
  return {
    providers: read.flatMap(({ provider }) => provider ?? []),
    faults: [
      ...read.flatMap(({ faults }) => faults),
      ...twice.map((id) => `YISHENBAN_OIDC 中“${id}”写了两次。`),
    ],
  }
}

export function providerNamed(id: string): Provider | null {
  return readProviders().providers.find((provider) => provider.id === id) ?? null
}

/** What the sessions of people who gave a password stand under; no provider can be called so. */
const PASSWORD = 'password'

/** What people call the way a session began, as its button did; null for a password. One taken off the list has its id only. */
export function providerWords(id: string): string | null {
  return id === PASSWORD ? null : (providerNamed(id)?.name ?? `统一认证（${id}）`)
}

function readProvider(id: string, environment: Environment): { provider?: Provider; faults: string[] } {
  if (!/^[a-z][a-z0-9-]{0,29}$/.test(id) || id === PASSWORD) {
    const rule = '名称由小写字母、数字和横线组成，以字母开头，不超过30个字符，且不能是 password'
    return { faults: [`YISHENBAN_OIDC 中的“${id}”不能用：${rule}。`] }
  }
  const variable = (part: string) => `YISHENBAN_OIDC_${id.replaceAll('-', '_').toUpperCase()}_${part}`
  const value = (part: string) => environment[variable(part)]?.trim() ?? ''
  const required = (part: string, what: string) =>
    value(part) ? null : `没有设置 ${variable(part)}(${what})。`
  const unless = (holds: boolean, part: string, what: string) =>
    holds ? null : `${variable(part)} 不正确:${what}。`
  const issuer = value('ISSUER').replace(/\/$/, '')
  const name = value('NAME') || id
  const claim = value('CLAIM') || 'preferred_username'
  const scope = value('SCOPE') || 'openid profile'
  const secondFactor = value('SECOND_FACTOR') || 'ours'
  const faults = [
    required('ISSUER', '统一认证的 issuer 网址'),
    required('CLIENT_ID', '在统一认证登记的 client_id'),
    required('CLIENT_SECRET', '在统一认证登记的 client_secret'),
    issuer ? unless(isSafeAddress(issuer), 'ISSUER', '应以 https:// 开头;http:// 只能用于本机') : null,
    unless([...name].length <= 20, 'NAME', '名称不超过20个字'),
    unless(/^[\w.:/-]{1,100}$/.test(claim), 'CLAIM', '应是声明(claim)的名称,例如 preferred_username'),
    unless(scope.split(/\s+/).includes('openid'), 'SCOPE', '须包含 openid'),
    unless(
      secondFactor === 'ours' || secondFactor === 'theirs',
      'SECOND_FACTOR',
      'ours 为照常询问本系统的验证码,theirs 为以统一认证的为准',
    ),
  ].filter((fault) => fault !== null)
  if (faults.length > 0) return { faults }
  const clientId = value('CLIENT_ID')
  const clientSecret = value('CLIENT_SECRET')
  return {
    faults,
    provider: {
      id,
      name,
      issuer,
      clientId,
      clientSecret,
      claim,
      scope,
      secondFactor: secondFactor === 'theirs' ? 'theirs' : 'ours',
    },
  }
}

/** What the broker says must not be altered on its way: https, or this very machine. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash } = new URL(text)
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return (protocol === 'https:' || (protocol === 'http:' && here)) && search === '' && hash === ''
}
