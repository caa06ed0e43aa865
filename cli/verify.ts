import { shellActor } from '@/server/installation'
import { verifyInstallation } from '@/server/verify'
import { type Answer, NOT_INITIALISED, notDone } from './answer'

/** `verify`: audit chain, identities, files. Exit code 1 when one does not hold. */
export async function verify(): Promise<Answer> {
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const checks = await verifyInstallation()
  return {
    done: checks.every(({ ok }) => ok),
    messages: checks.filter(({ ok }) => !ok).map(({ detail }) => `不通过：${detail}`),
    json: { checks },
    lines: checks.map(({ ok, detail }) => `${ok ? '通过' : '不通过'}　${detail}`),
  }
}
