import { type CaseRow, caseIdByNumber, caseRow } from '@/db/queries/case-store'
import { fileRow } from '@/db/queries/files'
import { type LetterRow, lettersOf } from '@/db/queries/letters'
import { reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import type { Case } from '@/domain/case/case'
import { letterOf, toThirdParty } from '@/domain/letters/definitions'
import { execute } from '../cases/execute'
import { caseOfRow, loadCaseOf } from '../cases/load-case'
import { loadOffice, type Office } from '../cases/office-context'
import { queryCodeFits } from '../cases/query-code'
import { downloadHeaders } from '../files/download'
import { exists, open } from '../files/store'
import { letterDocument, loadLetter, valuesOf } from '../letters/material'
import { readKeyring } from '../secrets'
import { today } from '../today'
import { agencyAt } from './agency-at'

/** A request found by its number and query code. */
export interface ApplicantCase {
  row: CaseRow
  kase: Case
  office: Office
}

/** At the entrance of an agency (its short name). Null for a wrong number and for a wrong code alike, in the same time. */
export async function caseOfApplicant(
  entrance: string,
  number: string,
  code: string,
): Promise<ApplicantCase | null> {
  const from = reads()
  const agency = await agencyAt(entrance)
  const caseId = agency && (await caseIdByNumber(from, agency.id, number.trim()))
  const row = caseId ? await caseRow(from, caseId) : null
  if (!queryCodeFits(code, row?.queryCodeHash ?? null, readKeyring()) || !row) return null
  const office = await loadOffice(from, row.agencyId)
  return { row, kase: await caseOfRow(from, office, row), office }
}

/** Something the applicant may read on the tracking page: a letter, or a file that goes with one. */
export interface Answer {
  id: string
  kind: 'letter' | 'file'
  title: string
  /** The letter is the newest answer, or the file goes with it: reading it proves its delivery. */
  ofAnswer: boolean
}

/**
 * Letters to the applicant that were sent, with their attachments, where the answer is to be read online (网上查看).
 * Letters to third parties are never among them; a letter that answers several requests is found under each.
 */
export async function answersFor(found: ApplicantCase): Promise<Answer[]> {
  const { reply, answer } = found.kase.standing
  const online = found.row.deliveryWay === 'online' || reply?.way === 'online' || answer?.way === 'online'
  return online ? answersSent(found) : []
}

/** The same whatever way they went. */
export async function answersSent({ kase, office }: ApplicantCase): Promise<Answer[]> {
  const { reply, answer } = kase.standing
  const from = reads()
  const answers: Answer[] = []
  const leading = reply?.ledBy ? await loadCaseOf(from, office, reply.ledBy) : null
  const letters = [...(await sentToApplicant(kase)), ...(leading ? await sentToApplicant(leading) : [])]
  for (const { letter, sentOn } of letters) {
    const { title, group } = letterOf(letter.kind)
    const ofAnswer = group === 'reply' && answer !== null && sentOn >= answer.on
    answers.push({ id: letter.id, kind: 'letter', title, ofAnswer })
    for (const fileId of letter.draft.attachments) {
      const file = await fileRow(from, fileId)
      if (file?.caseId !== letter.caseId) continue
      const listed = answers.find(({ id }) => id === file.id)
      if (listed) listed.ofAnswer ||= ofAnswer
      else answers.push({ id: file.id, kind: 'file', title: file.name, ofAnswer })
    }
  }
  return answers
}

async function sentToApplicant(kase: Case): Promise<{ letter: LetterRow; sentOn: IsoDate }[]> {
  const all = await lettersOf(reads(), kase.id)
  return all.flatMap((letter) => {
    const sentOn = kase.standing.letters[letter.id]?.sentOn
    return sentOn && !toThirdParty(letter.kind) ? [{ letter, sentOn }] : []
  })
}

/**
 * The content of an answer: the signed copy of a letter where there is one, otherwise its Word file; a file as it is.
 * Null for what is not this applicant's to read. Reading a reply that was sent online proves its delivery.
 */
export async function openAnswer(
  found: ApplicantCase,
  id: string,
): Promise<{ content: AsyncIterable<Uint8Array> | Uint8Array; headers: Record<string, string> } | null> {
  const answer = (await answersFor(found)).find((one) => one.id === id)
  if (!answer) return null
  const opened = await answerContent(found, answer)
  if (opened && answer.ofAnswer) await proveDelivery(found)
  return opened
}

/** The content of an answer with the headers to send it with; null where its file is missing. */
export function answerContent(found: ApplicantCase, { kind, id }: Answer) {
  return kind === 'file' ? fileContent(id) : letterContent(found, id)
}

async function fileContent(fileId: string) {
  const file = await fileRow(reads(), fileId)
  if (!file || !(await exists(file.sha256))) return null
  return { content: await open(file.sha256), headers: downloadHeaders(file.name, file.mediaType, file.size) }
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function letterContent({ office }: ApplicantCase, letterId: string) {
  const at = await loadLetter(reads(), office, letterId)
  if (!at) return null
  if (at.letter.signedFileId) return fileContent(at.letter.signedFileId)
  const content = await letterDocument(reads(), at.letter, valuesOf(at, office))
  const name = `${letterOf(at.letter.kind).title}.docx`
  return { content, headers: downloadHeaders(name, WORD, content.length) }
}

/** Recorded once, by the program; a change by somebody at the desk in the same moment comes first. */
async function proveDelivery({ kase, row }: ApplicantCase): Promise<void> {
  const { answer, delivery } = kase.standing
  if (answer?.way !== 'online' || delivery) return
  const system = { personId: 'system', agencyId: row.agencyId, unitId: null, roles: ['system' as const] }
  const input = { on: today(), way: 'online', trackingNumber: '' }
  await execute(system, row.id, { command: 'recordDelivery', input }, kase.version)
}
