import { z } from 'zod'
import {
  agencyByFormerShortName,
  changeEntrance,
  guideRow,
  keepShortName,
  saveGuide,
  takeUpShortName,
} from '@/db/queries/entrances'
import { type AgencyRow, agencyByShortName, agencyRow, peopleOf } from '@/db/queries/office'
import { changeSettings } from '@/db/queries/office-changes'
import { type Reads, type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { isRefused, type Refusal, type Refused, type RefusedForm, refuse } from '@/domain/case/refusal'
import { agencySettings } from '@/domain/case/settings'
import { changesBetween } from '@/domain/changes'
import { DOORS } from '@/domain/entrance/doors'
import { contactOf } from '@/domain/entrance/guide'
import { guideSchema } from '@/domain/entrance/guide-input'
import { MAIN_SHORT_NAME, shortNameRefusal } from '@/domain/entrance/short-name'
import { inputRefusal } from '../cases/execute'
import { appendAudit } from '../proof/append-audit'
import { fingerprint } from '../secrets/fingerprint'
import { now } from '../today'

const contactSchema = agencySettings.pick({
  contactPhone: true,
  contactAddress: true,
  contactPostcode: true,
  contactEmail: true,
})

const entranceSchema = z.object({
  shortName: z.string().trim().default(''),
  door: z.enum(DOORS, '请选择是否对外开放'),
  contact: contactSchema,
  guide: guideSchema,
})
type EntranceInput = z.output<typeof entranceSchema>

/**
 * The form of an agency's entrance, parsed: one flat set of fields, as a browser sends them. Errors by field, in Chinese.
 */
export function parseEntrance(
  raw: Readonly<Record<string, string>>,
): { ok: true; input: EntranceInput } | { ok: false; refusal: Refusal; errors: Record<string, string> } {
  const { shortName, door } = raw
  const parsed = entranceSchema.safeParse({ shortName, door, contact: raw, guide: raw })
  if (parsed.success) return { ok: true, input: parsed.data }
  // Fields of the two records are named as the form names them.
  const issues = parsed.error.issues.map((issue) => ({ ...issue, path: issue.path.slice(-1) }))
  return { ok: false, ...inputRefusal(issues) }
}

/**
 * Saves how an agency serves the public: the short name in its addresses, whether its door is open, how it is reached,
 * and its guide (Art. 12). One's own agency's, or that of an agency right below that has nobody of its own yet. `seen` is
 * the mark of what the form was filled in on (`entranceMark`): what somebody else has saved since is not overwritten.
 */
export async function saveEntrance(
  actor: Actor,
  agencyId: string,
  raw: Readonly<Record<string, string>>,
): Promise<{ done: string } | RefusedForm> {
  if (!mayDo(actor, 'manageEntrance'))
    return refuse('notAllowed', '您的岗位不能修改对外服务。', '请由系统管理员或者督办人修改。')
  const parsed = parseEntrance(raw)
  if (!parsed.ok) return parsed
  const { input } = parsed
  return transact<{ done: string } | Refused>(async (tx) => {
    const agency = await agencyToServe(tx, actor, agencyId)
    if (!agency) return noSuchAgency()
    const settings = agencySettings.parse(agency.settings)
    const before = flat(agency, guideSchema.parse(await guideRow(tx, agencyId)))
    if (raw.seen !== undefined && raw.seen !== markOf(before)) return savedMeanwhile()
    const shortName = await shortNameToBe(tx, agency, input.shortName)
    if (isRefused(shortName)) return shortName
    if (input.door === 'open' && (await inUse(tx, agencyId)) === 0) {
      return refuse(
        'doorNeedsPeople',
        `“${agency.name}”在本系统中还没有人员，网上提交的申请无人接收，不能开通网上申请。`,
        '请选择“只公布公开指南”，待该机关有了人员再开通。',
        { field: 'door' },
      )
    }
    const at = now()
    const { personId } = actor
    await moveShortName(tx, agency, shortName.name, at)
    await changeEntrance(tx, agencyId, { shortName: shortName.name, door: input.door })
    await changeSettings(tx, agencyId, { ...settings, ...input.contact })
    await saveGuide(tx, agencyId, input.guide, { savedBy: personId, savedAt: at })
    const after = {
      shortName: shortName.name,
      door: input.door,
      ...input.contact,
      ...input.guide,
    }
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId,
      action: 'saveEntrance',
      caseId: null,
      detail: { agencyName: agency.name, changes: changesBetween(before, after) },
    })
    return { done: doneWords(agency, shortName.name) }
  })
}

/** The mark by which it is known whether an entrance still stands as a form showed it. */
export async function entranceMark(from: Reads, agency: AgencyRow): Promise<string> {
  return markOf(flat(agency, guideSchema.parse(await guideRow(from, agency.id))))
}

function markOf(standing: ReturnType<typeof flat>): string {
  return fingerprint(JSON.stringify(standing), 'base64url').slice(0, 22)
}

function savedMeanwhile(): Refused {
  return refuse(
    'savedMeanwhile',
    '没有保存：您打开本页之后，其他人保存过对外服务的内容。',
    '您填写的内容保留在本页。请把改动过的文字复制下来，刷新本页后改在现在的内容上，以免覆盖他人的修改。',
  )
}

/** An agency whose entrance this person may look after: their own, or one right below it that is in use and without people. */
export async function agencyToServe(from: Reads, actor: Actor, agencyId: string): Promise<AgencyRow | null> {
  const agency = await agencyRow(from, agencyId)
  if (!agency || agency.id === actor.agencyId) return agency
  if (agency.parentId !== actor.agencyId || agency.retiredOn !== null) return null
  return (await inUse(from, agencyId)) === 0 ? agency : null
}

/** How many people of an agency can sign in. */
async function inUse(from: Reads, agencyId: string): Promise<number> {
  return (await peopleOf(from, agencyId)).filter(({ active }) => active).length
}

export function noSuchAgency(): Refused {
  return refuse('noSuchAgency', '没有这个机关，或者不由您维护其对外服务。', '请从“对外服务”页面打开。')
}

async function shortNameToBe(
  tx: Tx,
  agency: AgencyRow,
  wanted: string,
): Promise<{ name: string | null } | Refused> {
  const isMain = agency.parentId === null
  if (wanted === '' || (isMain && wanted === MAIN_SHORT_NAME)) return { name: null }
  const bad = shortNameRefusal(wanted)
  if (bad) return bad
  const holder = (await agencyByShortName(tx, wanted)) ?? (await agencyByFormerShortName(tx, wanted))
  if (wanted !== MAIN_SHORT_NAME && (holder === null || holder.id === agency.id)) return { name: wanted }
  return refuse(
    'shortNameTaken',
    `网址简称“${wanted}”属于${holder?.name ?? '最上级机关'}，或者曾经属于它，印出的网址仍指向它。`,
    '请另选一个简称。',
    { field: 'shortName' },
  )
}

async function moveShortName(tx: Tx, agency: AgencyRow, name: string | null, changedAt: string) {
  if (name === agency.shortName) return
  if (name !== null) await takeUpShortName(tx, agency.id, name)
  if (agency.shortName !== null) {
    await keepShortName(tx, { shortName: agency.shortName, agencyId: agency.id, changedAt })
  }
}

function flat(agency: AgencyRow, guide: EntranceInput['guide']) {
  const contact = contactOf(agencySettings.parse(agency.settings))
  return { shortName: agency.shortName, door: agency.door ?? 'open', ...contact, ...guide }
}

function doneWords(agency: AgencyRow, shortName: string | null): string {
  const before = agency.shortName ?? (agency.parentId === null ? MAIN_SHORT_NAME : null)
  if (before === null || shortName === agency.shortName) return '已保存，公众现在看到的就是新的内容。'
  return `已保存。网址简称已改变，请更新印出的网址和二维码；原来的“${before}”仍指向本机关。`
}
