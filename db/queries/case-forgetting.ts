import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import { EMPTY_DRAFT } from '@/domain/letters/draft'
import { NO_FIELDS } from '@/domain/letters/fields'
import type { RemedyInput } from '@/domain/remedies/remedy-input'
import { ANONYMISED } from '@/domain/retention/anonymised'
import { noteOfCases, noteParts } from '../connection'
import {
  bulkCases,
  bulkRuns,
  caseFiles,
  cases,
  caseTexts,
  documentNumbers,
  jointApplicants,
  letterDrafts,
  letters,
  mailItems,
  outbox,
  receivedEmailFiles,
  receivedEmails,
  remedies,
  remedyChanges,
  reminders,
  sourceRequests,
  submissions,
  suggestionCases,
  suggestions,
  supervisionOrderCases,
  supervisionOrders,
} from '../schema'
import { purgeSearch } from '../search'
import type { Tx } from '../transact'
import { searchAnew } from './case-search'

/** What was taken away of some cases. */
export interface Taken {
  /** SHA-256 of contents that their rows named; others may name them still. */
  contents: string[]
  /** Files and texts of each case. */
  counts: ReadonlyMap<string, { files: number; texts: number }>
}

/**
 * Takes away everything of some cases that leads to a person, in every table (`db/proof/forgotten.ts`), and out of the
 * search index. Events, days and kinds stay. Digests are for the caller.
 */
export async function forgetCases(tx: Tx, caseIds: readonly string[], on: IsoDate): Promise<Taken> {
  const ids = [...caseIds]
  const files = await tx
    .delete(caseFiles)
    .where(inArray(caseFiles.caseId, ids))
    .returning({ caseId: caseFiles.caseId, sha256: caseFiles.sha256 })
  const texts = await tx
    .update(caseTexts)
    .set({ body: ANONYMISED })
    .where(inArray(caseTexts.caseId, ids))
    .returning({ caseId: caseTexts.caseId })
  await forgetApplicants(tx, ids, on)
  await forgetLetters(tx, ids)
  await forgetRemedies(tx, ids)
  const ofMail = await forgetMail(tx, ids)
  const ofOrders = await forgetOrders(tx, ids)
  await forgetBeside(tx, ids)
  await searchAnew(tx, ids)
  await purgeSearch(tx)
  const of = (rows: readonly { caseId: string }[], id: string) =>
    rows.filter(({ caseId }) => caseId === id).length
  return {
    contents: [...new Set([...files.map(({ sha256 }) => sha256), ...ofMail, ...ofOrders])],
    counts: new Map(ids.map((id) => [id, { files: of(files, id), texts: of(texts, id) }])),
  }
}

/** Columns of an applicant that both tables have. */
const NOBODY = {
  applicantName: ANONYMISED,
  identityKind: null,
  identityCipher: null,
  identityHash: null,
  keptAsWritten: null,
  creditCode: null,
  contactPerson: null,
  phone: null,
  email: null,
  address: null,
  postcode: null,
}

async function forgetApplicants(tx: Tx, ids: string[], on: IsoDate): Promise<void> {
  await tx
    .update(cases)
    .set({
      ...NOBODY,
      queryCodeHash: null,
      trackingNumber: null,
      agentName: null,
      agentIdentityCipher: null,
      fax: null,
      reminderEmail: null,
      requested: ANONYMISED,
      anonymisedOn: on,
    })
    .where(inArray(cases.id, ids))
  await tx.update(jointApplicants).set(NOBODY).where(inArray(jointApplicants.caseId, ids))
}

async function forgetLetters(tx: Tx, ids: string[]): Promise<void> {
  const ofThese = tx.select({ id: letters.id }).from(letters).where(inArray(letters.caseId, ids))
  await tx.update(letterDrafts).set({ draft: EMPTY_DRAFT }).where(inArray(letterDrafts.letterId, ofThese))
  await tx.update(letters).set({ draft: EMPTY_DRAFT, signedFileId: null }).where(inArray(letters.caseId, ids))
  await tx
    .update(letters)
    .set({ finalValues: { ...NO_FIELDS, 附件: [] } })
    .where(and(inArray(letters.caseId, ids), isNotNull(letters.finalValues)))
  await tx
    .update(documentNumbers)
    .set({ voidedBecause: ANONYMISED })
    .where(and(inArray(documentNumbers.caseId, ids), isNotNull(documentNumbers.voidedBecause)))
  await tx.update(outbox).set({ recipient: ANONYMISED, failure: null }).where(inArray(outbox.caseId, ids))
  await tx.delete(reminders).where(inArray(reminders.caseId, ids))
}

async function forgetRemedies(tx: Tx, ids: string[]): Promise<void> {
  await tx.update(remedies).set({ number: '', note: '' }).where(inArray(remedies.caseId, ids))
  noteOfCases(remedies)
  await tx
    .update(remedies)
    .set({ recordedBecause: ANONYMISED })
    .where(and(inArray(remedies.caseId, ids), isNotNull(remedies.recordedBecause)))
  noteOfCases(remedies)
  const changes = await tx.select().from(remedyChanges).where(inArray(remedyChanges.caseId, ids))
  for (const { remedyId, version, before, after, reason } of changes) {
    await tx
      .update(remedyChanges)
      .set({
        before: unnamed(before),
        after: after && unnamed(after),
        reason: reason === '' ? '' : ANONYMISED,
      })
      .where(and(eq(remedyChanges.remedyId, remedyId), eq(remedyChanges.version, version)))
    noteOfCases(remedyChanges)
  }
}

/** What was written to many cases at once (成批催办) stands in their texts as well, and goes with the first of them. */
async function forgetBulkNotes(tx: Tx, ids: string[]): Promise<void> {
  const of = tx.select({ id: bulkCases.runId }).from(bulkCases).where(inArray(bulkCases.caseId, ids))
  const runs = await tx.select().from(bulkRuns).where(inArray(bulkRuns.id, of))
  for (const { id, step } of runs) {
    if (step?.input.note === undefined) continue
    await tx
      .update(bulkRuns)
      .set({ step: { ...step, input: { ...step.input, note: ANONYMISED } } })
      .where(eq(bulkRuns.id, id))
  }
}

function unnamed(remedy: RemedyInput): RemedyInput {
  return { ...remedy, number: '', note: '' }
}

/** Gives the contents that the mail named. */
async function forgetMail(tx: Tx, ids: string[]): Promise<string[]> {
  const mail = await tx
    .select({ id: mailItems.id, sha256: mailItems.envelopeSha256 })
    .from(mailItems)
    .where(inArray(mailItems.caseId, ids))
  if (mail.length === 0) return []
  const mailIds = mail.map(({ id }) => id)
  const files = await tx
    .delete(receivedEmailFiles)
    .where(inArray(receivedEmailFiles.mailId, mailIds))
    .returning({ sha256: receivedEmailFiles.sha256 })
  await tx.delete(receivedEmails).where(inArray(receivedEmails.mailId, mailIds))
  const nothing = { envelopeName: null, envelopeType: null, envelopeSize: null, envelopeSha256: null }
  await tx
    .update(mailItems)
    .set({ ...nothing, trackingNumber: null })
    .where(inArray(mailItems.id, mailIds))
  noteOfCases(mailItems)
  return [...files, ...mail].flatMap(({ sha256 }) => sha256 ?? [])
}

/**
 * What was ordered and answered, with its file, of 督办单 none of whose cases names anybody any more. Gives the contents
 * that the answers named.
 */
async function forgetOrders(tx: Tx, ids: string[]): Promise<string[]> {
  const naming = tx
    .select({ id: supervisionOrderCases.orderId })
    .from(supervisionOrderCases)
    .where(inArray(supervisionOrderCases.caseId, ids))
  const orders = await tx.select().from(supervisionOrders).where(inArray(supervisionOrders.id, naming))
  if (orders.length === 0) return []
  const others = await tx
    .selectDistinct({ id: supervisionOrderCases.orderId })
    .from(supervisionOrderCases)
    .innerJoin(cases, eq(cases.id, supervisionOrderCases.caseId))
    .where(and(inArray(supervisionOrderCases.orderId, naming), isNull(cases.anonymisedOn)))
  const stay = new Set(others.map(({ id }) => id))
  const over = orders.filter(({ id }) => !stay.has(id))
  for (const { id, agencyId, values, answer } of over) {
    await tx
      .update(supervisionOrders)
      .set({
        matter: ANONYMISED,
        values: { ...values, 督办事项: ANONYMISED },
        answer: answer && ANONYMISED,
        answerFileName: null,
        answerFileType: null,
        answerFileSize: null,
        answerFileSha256: null,
      })
      .where(eq(supervisionOrders.id, id))
    noteParts(supervisionOrders, [agencyId])
  }
  return over.flatMap(({ answerFileSha256 }) => answerFileSha256 ?? [])
}

/** What stands beside the case: what its applicant sent since, portals, what was found of it at night. */
async function forgetBeside(tx: Tx, ids: string[]): Promise<void> {
  await tx.update(submissions).set({ body: '' }).where(inArray(submissions.caseId, ids))
  await tx
    .update(submissions)
    .set({ because: ANONYMISED })
    .where(and(inArray(submissions.caseId, ids), isNotNull(submissions.because)))
  await tx.update(sourceRequests).set({ contentHash: '' }).where(inArray(sourceRequests.caseId, ids))
  await tx.update(bulkCases).set({ said: null }).where(inArray(bulkCases.caseId, ids))
  await forgetBulkNotes(tx, ids)
  const found = await tx
    .selectDistinct({ id: suggestionCases.suggestionId })
    .from(suggestionCases)
    .where(inArray(suggestionCases.caseId, ids))
  const suggested = found.map(({ id }) => id)
  if (suggested.length === 0) return
  await tx.delete(suggestionCases).where(inArray(suggestionCases.suggestionId, suggested))
  await tx.delete(suggestions).where(inArray(suggestions.id, suggested))
}
