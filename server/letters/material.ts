import { type CaseRow, caseRow, textsOf } from '@/db/queries/case-store'
import { type FileRow, fileRow } from '@/db/queries/files'
import { type JointRow, jointOf } from '@/db/queries/joint-applicants'
import { filesNamed, type LetterRow, letterRow, type TemplateRow, templateRow } from '@/db/queries/letters'
import type { Reads } from '@/db/transact'
import type { Case } from '@/domain/case/case'
import { nameOnCopy } from '@/domain/case/joint-applicants'
import { fieldValues } from '@/domain/letters/field-values'
import { type LetterFieldValues, NO_FIELDS } from '@/domain/letters/fields'
import type { CaseAtHand } from '../cases/change'
import { caseOfRow } from '../cases/load-case'
import type { Office } from '../cases/office-context'
import { today } from '../today'
import { templateToFill } from './templates'
import { type AnsweredTogether, togetherOf } from './together'

/** A letter with everything that it is made of. */
export interface LetterAtHand {
  letter: LetterRow
  kase: Case
  request: CaseRow
  /** Those who applied with the first applicant; each gets a copy. */
  joint: readonly JointRow[]
  /** The decision or judgment that orders a new answer, as recorded; empty while none is ordered. */
  orderedBy: string
  attachments: readonly FileRow[]
  /** The signed and sealed copy, once there is one. */
  signed: FileRow | null
  together: readonly AnsweredTogether[]
  /** Words that the letter draws on, by id: of the items, and of the decision that orders a new answer. */
  texts: ReadonlyMap<string, string>
}

/** A letter of the office with its case, or null when there is none such. */
export async function loadLetter(
  from: Reads,
  office: Office,
  letterId: string,
): Promise<LetterAtHand | null> {
  const letter = await letterRow(from, letterId)
  const request = letter && (await caseRow(from, letter.caseId))
  if (!letter || request?.agencyId !== office.id) return null
  return withMaterial(from, office, letter, { request, kase: await caseOfRow(from, office, request) })
}

/** A letter of a case that is being changed, or null when it is of another one. */
export async function letterOfCase(
  { tx, office, row, kase }: CaseAtHand,
  letterId: string,
): Promise<LetterAtHand | null> {
  const letter = await letterRow(tx, letterId)
  return letter?.caseId === row.id ? withMaterial(tx, office, letter, { request: row, kase }) : null
}

async function withMaterial(
  from: Reads,
  office: Office,
  letter: LetterRow,
  of: { request: CaseRow; kase: Case },
): Promise<LetterAtHand> {
  const attachments = await attachmentsOf(from, letter)
  const signed = letter.signedFileId ? await fileRow(from, letter.signedFileId) : null
  // An ordered answer is of one case alone, whatever the draft says since before.
  const together = of.kase.standing.anew ? [] : await togetherOf(from, office, of.request, letter.draft)
  const texts = await wordsOf(from, of.kase)
  const joint = await jointOf(from, of.request)
  const { anew } = of.kase.standing
  const orderedBy = (anew?.textId && texts.get(anew.textId)) || ''
  return { letter, ...of, joint, orderedBy, attachments, signed, together, texts }
}

async function wordsOf(from: Reads, { id, standing }: Case): Promise<ReadonlyMap<string, string>> {
  return standing.anew || standing.items.length > 0 ? textsOf(from, id) : new Map()
}

/** In the order in which they were chosen. */
async function attachmentsOf(from: Reads, { draft }: LetterRow): Promise<FileRow[]> {
  const files = await filesNamed(from, draft.attachments)
  return draft.attachments.flatMap((id) => files.filter((file) => file.id === id))
}

/** Values of the letter's fields: as frozen when it became final, or as they would be today. */
export function valuesOf(
  { letter, kase, request, joint, orderedBy, attachments, together, texts }: LetterAtHand,
  office: Office,
  final?: { documentNumber: string },
): LetterFieldValues {
  // Fields that templates know since are empty in a letter that was final before.
  if (letter.finalValues) return { ...NO_FIELDS, ...letter.finalValues }
  return fieldValues(kase, {
    kind: letter.kind,
    draft: letter.draft,
    agencyName: office.name,
    applicants: [request, ...joint],
    requested: request.requested,
    orderedBy,
    together: together.map(({ row, ...other }) => ({
      kase: other.kase,
      requested: other.request.requested,
      row,
    })),
    texts,
    way: request.deliveryWay,
    documentNumber: final?.documentNumber ?? null,
    datedOn: today(),
    attachmentNames: attachments.map(({ name }) => name),
    settings: office.settings,
    calendar: office.calendar,
  })
}

/** The same on the copy of one applicant, by position from 1: addressed to them, naming those who applied together. */
export function valuesOfCopy(at: LetterAtHand, office: Office, position: number): LetterFieldValues {
  return { ...valuesOf(at, office), 申请人: nameOnCopy([at.request, ...at.joint], position) }
}

/** The letter as a Word file, filled into the template that it was begun with. */
export async function letterDocument(
  from: Reads,
  letter: LetterRow,
  values: LetterFieldValues,
): Promise<Buffer> {
  return filledIn(await templateOf(from, letter), values)
}

/** The template that a letter was begun with. */
export async function templateOf(from: Reads, { templateId }: LetterRow): Promise<TemplateRow> {
  const template = await templateRow(from, templateId)
  if (!template) throw new Error(`no template ${templateId}`)
  return template
}

/** A letter as a Word file; reads the template's file, so not while other readings wait. */
export async function filledIn(template: TemplateRow, values: LetterFieldValues): Promise<Buffer> {
  const fill = await templateToFill(template)
  return fill(values)
}
