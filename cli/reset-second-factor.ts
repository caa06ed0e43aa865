import { shellActor } from '@/server/installation'
import { resetSecondFactorFromShell } from '@/server/people/second-factor/reset'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'

/** `reset-second-factor`: for whoever lost the phone and the recovery codes, and is the last administrator. */
export async function resetSecondFactor(_words: string[], options: Options): Promise<Answer> {
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  if (!options.account) return notDone('请用 --account 写明账号。')
  const result = await resetSecondFactorFromShell(actor, options.account)
  if ('refusal' in result) return notDone(`${result.refusal.message}${result.refusal.remedy}`)
  return { done: true, messages: [], lines: [result.done], json: { account: result.account } }
}
