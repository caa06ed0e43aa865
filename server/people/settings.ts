import { casesWithEvent } from '@/db/queries/case-store'
import { type AgencyRow, agencyRow, unitRows } from '@/db/queries/office'
import { changeSettings } from '@/db/queries/office-changes'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { firstIssueWords } from '@/domain/case/issue-words'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { settingEffect } from '@/domain/case/setting-effects'
import { type AgencySettings, agencySettings } from '@/domain/case/settings'
import { settingsForm } from '@/domain/case/settings-form'
import { type Change, changesBetween } from '@/domain/changes'
import { contactOf } from '@/domain/entrance/guide'
import { writingFor } from '../cases/change'
import { recomputeCases } from '../cases/recompute'
import { contentHash } from '../report/content-hash'
import { type Administered, administer } from './administer'

/** Settings that deadlines depend on, each with the step of which it decides the effect. */
const DEADLINES_DEPEND_ON = [
  ['reasonsCountAsCorrection', 'reasonsRequested'],
  ['lateCorrectionStops', 'correctionRequested'],
] as const

/** By what a form says on which settings it was opened. */
export function settingsSeen(settings: AgencySettings): string {
  return contentHash(settings)
}

interface Chosen {
  agency: AgencyRow
  before: AgencySettings
  after: AgencySettings
}

/** What a form chooses, held against what stands; bad values are refused with the field. What it does not name stays. */
async function chosenIn(
  from: Reads,
  actor: Actor,
  raw: Record<string, unknown>,
  seen: string | null,
): Promise<Chosen | Refused> {
  const agency = await agencyRow(from, actor.agencyId)
  if (!agency) return refuse('noAgency', '没有这个机关。', '请重新登录。')
  const before = agencySettings.parse(agency.settings)
  if (seen !== null && seen !== settingsSeen(before))
    return refuse(
      'savedMeanwhile',
      '您打开本页之后，机关设置已被修改过，这一次没有保存。',
      '请另开窗口查看现在的设置（谁改了什么见“审计”），再刷新本页重新修改。',
    )
  const inUse = (await unitRows(from, actor.agencyId)).filter(({ active }) => active)
  const parsed = settingsForm(inUse.map(({ id }) => id)).safeParse({ ...contactOf(before), ...raw })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse('badSetting', `${firstIssueWords(parsed.error)}。`, '请改正后再保存。', {
      field: String(issue?.path[0] ?? ''),
    })
  }
  return {
    agency,
    before,
    after: { ...parsed.data, formerCaseNumberPatterns: formerPatterns(before, parsed.data) },
  }
}

/** Numbers that were issued keep theirs, so the pattern before is kept as well; one that comes back is no former one. */
function formerPatterns(before: AgencySettings, { caseNumberPattern: now }: AgencySettings): string[] {
  const all = [before.caseNumberPattern, ...before.formerCaseNumberPatterns]
  return [...new Set(all)].filter((pattern) => pattern !== now)
}

/** What differs, without what follows from it by itself. */
function changesOf({ before, after }: Chosen): Record<string, Change> {
  const { formerCaseNumberPatterns: _was, ...was } = before
  const { formerCaseNumberPatterns: _is, ...is } = after
  return changesBetween(was, is)
}

/** A change that is about to be saved, with what it does. */
export interface ForeseenChange {
  name: string
  change: Change
  effect: string | null
  /** Cases whose deadlines are computed anew; null where none depend on it. */
  recomputed: number | null
}

/** What saving a form would change; nothing is written. */
export async function foreseenChanges(
  actor: Actor,
  raw: Record<string, unknown>,
  seen: string | null,
): Promise<{ changes: readonly ForeseenChange[] } | Refused> {
  if (!mayDo(actor, 'managePeople'))
    return refuse('notAllowed', '您的岗位不能修改机关设置。', '请由系统管理员办理。')
  const chosen = await chosenIn(reads(), actor, raw, seen)
  if (isRefused(chosen)) return chosen
  const changes = Object.entries(changesOf(chosen))
  if (changes.length === 0) return refuse('nothingChanged', '没有修改任何设置。', '请修改后再保存。')
  const foreseen: ForeseenChange[] = []
  for (const [name, change] of changes) {
    const event = DEADLINES_DEPEND_ON.find(([setting]) => setting === name)?.[1]
    const recomputed = event ? (await casesWithEvent(reads(), actor.agencyId, event)).length : null
    foreseen.push({ name, change, effect: settingEffect(name), recomputed })
  }
  return { changes: foreseen }
}

/**
 * Saves the agency's own choices. `seen` is what the form was opened on (`settingsSeen`): somebody who saved meanwhile
 * is not overwritten. Null for whoever has just read them.
 */
export function saveSettings(
  actor: Actor,
  raw: Record<string, unknown>,
  seen: string | null = null,
): Promise<Administered> {
  return administer(actor, 'editSettings', async (tx) => {
    const chosen = await chosenIn(tx, actor, raw, seen)
    if (isRefused(chosen)) return chosen
    const { agency, before, after } = chosen
    await changeSettings(tx, agency.id, after)
    for (const [setting, event] of DEADLINES_DEPEND_ON) {
      if (before[setting] === after[setting]) continue
      const asked = await casesWithEvent(tx, actor.agencyId, event)
      await recomputeCases(await writingFor(tx, actor), asked)
    }
    return { done: '已保存机关设置。', audit: { changes: changesOf(chosen) } }
  })
}
