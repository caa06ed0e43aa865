import { listedAgencyCount } from '@/db/queries/entrances'
import { type AgencyRow, mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { ownPlace } from '../own-place'
import { PROBLEMS, type ProviderProblem } from '../people/oidc/answers'
import { type Provider, readProviders } from '../people/oidc/providers'
import { agencyAt } from '../public/agency-at'
import { trainingGround } from '../training/training'
import { type DemonstrationAccounts, demonstrationAccounts } from './demonstration-accounts'

export interface SignInView {
  agencyName: string
  demo: boolean
  training: boolean
  /** As whom one signs in; null in every installation that is no demonstration and no training. */
  accounts: DemonstrationAccounts | null
  /** Account and password of whom one has chosen among those. */
  chosen: { account: string; password: string } | null
  leadsTo: string
  /** Other ways in, each with the address that begins it. */
  providers: readonly { name: string; href: string }[]
  /** Why the last way in did not lead in. */
  problem: string | null
}

/** What the address of the page says. */
interface Wanted {
  /** Short name of the agency from whose entrance one came. */
  agency?: string | string[]
  callbackUrl?: string
  /** The account that was chosen among those of a demonstration. */
  as?: string | string[]
  problem?: string
  provider?: string
}

/** The sign-in page, and where it leads; null before the first run. */
export async function signInView(wanted: Wanted = {}): Promise<SignInView | null> {
  const agency = await mainAgency(reads())
  if (!agency) return null
  const [entrance] = [wanted.agency].flat()
  const cameFrom = entrance ? await agencyAt(entrance) : null
  const leadsTo = ownPlace(wanted.callbackUrl)
  const { providers } = readProviders()
  const accounts = demonstrationAccounts()
  return {
    agencyName: cameFrom?.name ?? (await doorName(agency)),
    demo: process.env.YISHENBAN_DEMO === '1',
    training: trainingGround() !== null,
    accounts,
    chosen: chosenOf(accounts, wanted.as),
    leadsTo,
    providers: providers.map(({ id, name }) => ({
      name,
      href: `/sign-in/with/${id}?${new URLSearchParams({ callbackUrl: leadsTo })}`,
    })),
    problem: problemWords(
      wanted.problem,
      providers.find(({ id }) => id === wanted.provider),
    ),
  }
}

function chosenOf(accounts: DemonstrationAccounts | null, wanted: Wanted['as']): SignInView['chosen'] {
  const one = accounts?.people.find(({ account }) => account === wanted)
  return one && accounts ? { account: one.account, password: accounts.password } : null
}

/** One door for all who sign in: it names the main agency, and that it is not the only one. */
async function doorName({ name }: AgencyRow): Promise<string> {
  const all = await listedAgencyCount(reads())
  return all > 1 ? `${name}等${all}个机关` : name
}

function problemWords(problem: string | undefined, provider: Provider | undefined): string | null {
  if (problem === 'codes')
    return '验证码多次不正确，请重新登录。近期输错较多的，要等几分钟才能再输验证码；用恢复码登录不必等。'
  if (problem === 'expired') return '登录没有在10分钟内完成，请重新输入账号和密码。'
  const known = PROBLEMS.find((one) => one === problem)
  return known && provider ? PROVIDER_PROBLEMS[known](provider.name) : null
}

const PROVIDER_PROBLEMS: Record<ProviderProblem, (name: string) => string> = {
  unreachable: (name) => `“${name}”没有应答，请稍后重试，或者用账号和密码登录。`,
  refused: (name) => `没有在“${name}”完成登录，请重新登录。`,
  failed: (name) =>
    `“${name}”的应答没有通过核对：可能已经过期、已经用过，或者登录不是从这个浏览器开始的。请重新登录；反复出现的，请联系系统管理员。`,
  noClaim: (name) => `“${name}”没有告知账号，无法登录。请联系系统管理员核对统一认证的设置。`,
  busy: () => '登录尝试过于频繁，请一分钟后再试。',
  noAccount: (name) => `您在“${name}”的账号没有对应到本系统在用的账号，无法登录。请联系系统管理员。`,
}
