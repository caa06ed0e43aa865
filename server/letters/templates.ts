import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { insertTemplate, newestTemplate, type TemplateRow } from '@/db/queries/letters'
import { reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { type TemplateKind, templateTextOf } from '@/domain/letters/template-kinds'
import { safeName } from '../files/download'
import { open, put } from '../files/store'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { defaultTemplate } from './default-template'
import { checkForeignTemplate } from './template-check/apart'
import { type FillTemplate, readTemplate } from './word'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Edition of the templates in `domain/letters/definitions`; raise it when their words or layout change. */
const SHIPPED_EDITION = '2026-11-26'

/**
 * The template in use for a kind of letter: the office's newest, or the shipped one. Shipped templates are stored as a
 * version like any other when they are first needed, so that a letter keeps its own after the program is renewed.
 */
export async function templateInUse(agencyId: string, kind: TemplateKind): Promise<TemplateRow> {
  const newest = await newestTemplate(reads(), agencyId, kind)
  if (newest && (newest.shipped === null || newest.shipped === SHIPPED_EDITION)) return newest
  return storeTemplate(
    { personId: 'system', agencyId },
    { kind, name: `${templateTextOf(kind).title}.docx`, shipped: SHIPPED_EDITION },
    await defaultTemplate(kind),
  )
}

/** True for a template as this edition of the program ships it, which has a place for everything that a letter says. */
export function isShippedNow({ shipped }: Pick<TemplateRow, 'shipped'>): boolean {
  return shipped === SHIPPED_EDITION
}

export async function templateContent(row: Pick<TemplateRow, 'sha256'>): Promise<Buffer> {
  return buffer(await open(row.sha256))
}

/** Read templates by the hash of their content, so that nothing stale is ever used. */
const readTemplates = new Map<string, FillTemplate>()
const KEPT_TEMPLATES = 64

/** A stored template, ready to be filled. */
export async function templateToFill({ sha256 }: Pick<TemplateRow, 'sha256'>): Promise<FillTemplate> {
  const known = readTemplates.get(sha256)
  if (known) return known
  const fill = readTemplate(await templateContent({ sha256 }))
  if (readTemplates.size >= KEPT_TEMPLATES) readTemplates.clear()
  readTemplates.set(sha256, fill)
  return fill
}

/** Largest Word file that is taken as a template, in bytes; a letterhead with a picture stays far below. */
const MAX_TEMPLATE_BYTES = 5 * 1024 * 1024

/** Takes an edited template: refused with the name of the field when one is unknown or a required part is missing. */
export async function uploadTemplate(
  actor: Actor,
  kind: TemplateKind,
  file: File,
): Promise<{ version: number } | { refusal: Refusal }> {
  if (!mayDo(actor, 'manageTemplates')) return notAllowed()
  if (file.size > MAX_TEMPLATE_BYTES)
    return refuse('templateUnsafe', '模板超过5 MB。', '请压缩或者删去模板中的图片后再上传。', {
      field: 'template',
    })
  const content = new Uint8Array(await file.arrayBuffer())
  const checked = await checkForeignTemplate(content, templateTextOf(kind).required, actor.personId)
  if ('refusal' in checked) return checked
  const { version } = await storeTemplate(
    actor,
    { kind, name: safeName(file.name, WORD), shipped: null },
    checked.template,
  )
  return { version }
}

/** Goes back to the shipped template, as a new version; what was edited stays in the list. */
export async function restoreTemplate(
  actor: Actor,
  kind: TemplateKind,
): Promise<{ version: number } | { refusal: Refusal }> {
  if (!mayDo(actor, 'manageTemplates')) return notAllowed()
  const { version } = await storeTemplate(
    actor,
    { kind, name: `${templateTextOf(kind).title}.docx`, shipped: SHIPPED_EDITION },
    await defaultTemplate(kind),
  )
  return { version }
}

/** `shipped` is the edition of a template that came with the program; null for one that was edited. */
async function storeTemplate(
  { personId, agencyId }: Pick<Actor, 'personId' | 'agencyId'>,
  { kind, name, shipped }: Pick<TemplateRow, 'kind' | 'name' | 'shipped'>,
  content: Uint8Array,
): Promise<TemplateRow> {
  const stored = await put(new Blob([new Uint8Array(content)]), name)
  if ('refused' in stored) throw new Error(stored.refused)
  return transactOfAgency(agencyId, async (tx) => {
    const newest = await newestTemplate(tx, agencyId, kind)
    // Two people who need a shipped template at once store it once.
    if (shipped !== null && personId === 'system' && newest?.shipped === shipped) return newest
    const at = now()
    const row: TemplateRow = {
      id: randomUUID(),
      agencyId,
      kind,
      version: (newest?.version ?? 0) + 1,
      name,
      size: stored.size,
      sha256: stored.sha256,
      shipped,
      uploadedBy: personId,
      uploadedAt: at,
    }
    await insertTemplate(tx, row)
    await appendAudit(tx, {
      at,
      agencyId,
      personId,
      action: 'storeTemplate',
      caseId: null,
      detail: { kind, version: row.version, sha256: row.sha256, shipped },
    })
    return row
  })
}

function notAllowed(): { refusal: Refusal } {
  return refuse('notAllowed', '您的岗位不能修改文书模板。', '请由系统管理员或者督办人修改。')
}
