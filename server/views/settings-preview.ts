import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { isRefused, type Refused } from '@/domain/case/refusal'
import { foreseenChanges } from '../people/settings'
import { namesInAudit } from './audit'
import { changeWords } from './audit-words'

/** What saving the settings would change, line by line, and what each does. */
export interface SettingsPreview {
  changes: readonly { name: string; change: string; effect: string }[]
}

/** The changes that stand in a form, in the words in which the audit will tell them; nothing is written. */
export async function settingsPreview(
  actor: Actor,
  raw: Record<string, unknown>,
  seen: string | null,
): Promise<{ preview: SettingsPreview } | Refused> {
  const foreseen = await foreseenChanges(actor, raw, seen)
  if (isRefused(foreseen)) return foreseen
  const names = await namesInAudit(reads(), actor.agencyId)
  return {
    preview: {
      changes: foreseen.changes.map(({ name, change, effect, recomputed }) => ({
        name,
        change: changeWords({ [name]: change }, names).join(''),
        effect: `${effect ?? ''}${recomputed === null ? '' : `现有这样的案件 ${recomputed} 件。`}`,
      })),
    },
  }
}
