import { deviceRow } from '@/db/queries/sessions'
import { reads } from '@/db/transact'
import { type Begun, beginSessionAsShown, type Client } from '../sessions/begin'
import { deviceIdOf } from '../sessions/token'
import { stageAfterPassword } from '../stage-after-password'
import { personOfClaims } from './account'
import type { Answer, ProviderProblem } from './answers'

/** Begins the session of somebody whom a provider has named, or tells why not. */
export async function enterByProvider(
  answer: Answer,
  client: Client,
): Promise<Begun | { problem: ProviderProblem }> {
  if ('problem' in answer) return { problem: answer.problem }
  const { provider, claims } = answer
  const found = await personOfClaims(provider, claims)
  if ('problem' in found) return found
  const { person } = found
  const device = await deviceRow(reads(), deviceIdOf(client.deviceToken ?? '', person.id))
  const stage = provider.secondFactor === 'theirs' ? 'signed_in' : await stageAfterPassword(person, device)
  const begun = await beginSessionAsShown(person, { stage, provider: provider.id, client })
  return begun ?? { problem: 'failed' }
}
