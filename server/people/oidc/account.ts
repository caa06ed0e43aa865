import { mainAgency, type PersonRow, personByAccount } from '@/db/queries/office'
import { reads, transactOfPart } from '@/db/transact'
import { asTyped } from '@/domain/pasted-text'
import { appendAudit } from '../../proof/append-audit'
import { now } from '../../today'
import type { ProviderProblem } from './answers'
import type { Claims } from './next-auth'
import type { Provider } from './providers'

/**
 * The person whose account the provider names. Nobody gets an account by it, and what they may do stays ours. A sign-in
 * that is refused here leaves a line: whoever came is known to the provider.
 */
export async function personOfClaims(
  provider: Provider,
  claims: Claims,
): Promise<{ person: PersonRow } | { problem: ProviderProblem }> {
  const account = claims[provider.claim]
  if (typeof account !== 'string' || account === '') {
    await refused(provider, null, `没有声明 ${provider.claim}`)
    return { problem: 'noClaim' }
  }
  // Capitals may differ and nothing else: what a person types is forgiven, what a provider says is not, or whoever can
  // choose a name there in full-width letters, or with marks that nobody sees, would be somebody else here.
  const plain = account === asTyped(account).trim()
  const person = plain ? await personByAccount(reads(), account) : null
  if (person?.active) return { person }
  await refused(provider, person, person ? '账号已停用' : '没有对应的账号')
  return { problem: 'noAccount' }
}

/** An account that is none of ours is not written down. */
async function refused(provider: Provider, person: PersonRow | null, why: string): Promise<void> {
  await transactOfPart('signing_in', async (tx) => {
    await appendAudit(tx, {
      at: now(),
      agencyId: person?.agencyId ?? (await mainAgency(tx))?.id ?? '',
      personId: person?.id ?? 'nobody',
      action: 'providerRefused',
      caseId: null,
      detail: { provider: provider.id, why },
    })
  })
}
