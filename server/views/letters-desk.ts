import {
  documentNumbersOf,
  firstDocumentYear,
  standardReasonsOf,
  templateRow,
  templatesOf,
} from '@/db/queries/letters'
import { peopleOf } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { type Actor, mayDo, relationOf } from '@/domain/access'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import {
  LETTER_GROUP_LABELS,
  LETTER_GROUPS,
  LETTER_KINDS,
  type LetterKind,
  letterOf,
} from '@/domain/letters/definitions'
import { LETTER_FIELDS } from '@/domain/letters/fields'
import {
  isTemplateKind,
  SUPERVISION_ORDER,
  type TemplateKind,
  templateTextOf,
} from '@/domain/letters/template-kinds'
import { defaultTemplate } from '../letters/default-template'
import { reasonSeen } from '../letters/reasons'
import { templateContent } from '../letters/templates'
import { civilDay, today } from '../today'
import { kindLabel } from './case-letters'

export interface DocumentRegister {
  year: number
  /** Years to choose from, newest first. */
  years: readonly number[]
  mayManageTemplates: boolean
  mayManageReasons: boolean
  lines: readonly {
    number: string
    letterId: string
    /** This person may open it and print its envelope: it names the applicant. */
    opens: boolean
    title: string
    caseId: string
    caseNumber: string
    issuedOn: IsoDate
    issuedBy: string
    /** The day and the reason; null while the number stands. */
    voided: string | null
  }[]
}

/** 文号登记簿 of a year: every number in order, voided ones with their reason. */
export async function documentRegister(actor: Actor, year: number): Promise<DocumentRegister> {
  const from = reads()
  const rows = await documentNumbersOf(from, actor.agencyId, year)
  const thisYear = yearOf(today())
  const first = (await firstDocumentYear(from, actor.agencyId)) ?? thisYear
  const known = Array.from({ length: thisYear - first + 1 }, (_, i) => first + i)
  return {
    year,
    years: [...new Set([...known, year])].sort((a, b) => b - a),
    mayManageTemplates: mayDo(actor, 'manageTemplates'),
    mayManageReasons: mayDo(actor, 'manageReasons'),
    lines: rows.map((row) => ({
      number: row.number,
      letterId: row.letterId,
      opens: mayDo(actor, 'viewApplicantName', relationOf(actor, row)),
      title: letterOf(row.kind).title,
      caseId: row.caseId,
      caseNumber: row.caseNumber,
      issuedOn: row.issuedOn,
      issuedBy: row.issuedByName ?? '系统',
      voided: row.voidedOn ? `${row.voidedOn} 作废：${row.voidedBecause ?? ''}` : null,
    })),
  }
}

export interface TemplatesView {
  /** Names that a template may hold. */
  fields: readonly string[]
  groups: readonly { group: string; kinds: readonly TemplateShown[] }[]
}

export interface TemplateShown {
  kind: TemplateKind
  label: string
  /** Names that a template of this kind must hold. */
  required: readonly string[]
  versions: readonly {
    id: string
    version: number
    name: string
    shipped: boolean
    by: string
    on: IsoDate
  }[]
}

/** Kinds of letters with the template in use and its earlier versions. */
export async function templatesView(actor: Actor): Promise<TemplatesView> {
  const from = reads()
  const rows = await templatesOf(from, actor.agencyId)
  const people = await peopleOf(from, actor.agencyId)
  const shown = (kind: TemplateKind, label: string): TemplateShown => ({
    kind,
    label,
    required: templateTextOf(kind).required,
    versions: rows
      .filter((row) => row.kind === kind)
      .map((row) => ({
        id: row.id,
        version: row.version,
        name: row.name,
        shipped: row.shipped !== null,
        by: people.find(({ id }) => id === row.uploadedBy)?.name ?? '系统',
        on: civilDay(row.uploadedAt),
      })),
  })
  return {
    fields: LETTER_FIELDS,
    groups: [
      ...LETTER_GROUPS.map((group) => ({
        group: LETTER_GROUP_LABELS[group],
        kinds: LETTER_KINDS.filter((kind) => letterOf(kind).group === group).map((kind) =>
          shown(kind, kindLabel(kind)),
        ),
      })),
      { group: '机关内部', kinds: [shown(SUPERVISION_ORDER, templateTextOf(SUPERVISION_ORDER).title)] },
    ],
  }
}

/** A template as a Word file: a stored version by its id, or by kind the one that ships with the program. */
export async function templateFile(
  actor: Actor,
  idOrKind: string,
): Promise<{ name: string; content: Buffer } | null> {
  if (isTemplateKind(idOrKind))
    return {
      name: `${templateTextOf(idOrKind).title}（模板）.docx`,
      content: await defaultTemplate(idOrKind),
    }
  const row = await templateRow(reads(), idOrKind)
  if (!row || row.agencyId !== actor.agencyId) return null
  return { name: row.name, content: await templateContent(row) }
}

export interface ReasonsView {
  kinds: readonly { value: LetterKind; label: string }[]
  reasons: readonly StandardReason[]
}

export interface StandardReason {
  id: string
  /** Null for all kinds of letters. */
  kind: LetterKind | null
  kindLabel: string
  title: string
  body: string
  active: boolean
  /** By what its form says on what it was opened. */
  seen: string
}

/** The office's standard reasons, those out of use too. */
export async function reasonsView(actor: Actor): Promise<ReasonsView> {
  return {
    kinds: LETTER_KINDS.map((value) => ({ value, label: kindLabel(value) })),
    reasons: (await standardReasonsOf(reads(), actor.agencyId)).map(({ id, kind, title, body, active }) => ({
      id,
      kind,
      kindLabel: kind ? kindLabel(kind) : '所有文书',
      title,
      body,
      active,
      seen: reasonSeen({ kind, title, body, active }),
    })),
  }
}
