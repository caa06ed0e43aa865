import { type CaseRow, caseRow, queryCodesOf } from '@/db/queries/case-store'
import { fileRow } from '@/db/queries/files'
import { type LetterRow, lettersOf } from '@/db/queries/letters'
import { reads } from '@/db/transact'
import { numbersMeant } from '@/domain/applicant/typed-number'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import type { Case } from '@/domain/case/case'
import { type AgencySettings, caseNumberPatterns } from '@/domain/case/settings'
import { letterOf, toThirdParty } from '@/domain/letters/definitions'
import { execute } from '../cases/execute'
import { caseOfRow, loadCaseOf } from '../cases/load-case'
import { loadOffice, type Office } from '../cases/office-context'
import { whichCodeFits } from '../cases/query-code'
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

/**
 * At the entrance of an agency (its short name), by a number as people type it. Null for a wrong number and for a wrong
 * code alike, in the same time. Of several that a number may mean it is the one whose code was given.
 */
export async function caseOfApplicant(
  entrance: string,
  typed: string,
  code: string,
): Promise<ApplicantCase | null> {
  const from = reads()
  const agency = await agencyAt(entrance)
  if (!agency) return null
  const office = await loadOffice(from, agency.id)
  const numbers = numbersOfAny(typed, office.settings)
  const named = await queryCodesOf(from, agency.id, numbers.length === 0 ? [''] : numbers)
  const likeliestFirst = named.toSorted((a, b) => numbers.indexOf(a.number) - numbers.indexOf(b.number))
  const hashes = likeliestFirst.map(({ queryCodeHash }) => queryCodeHash)
  // Without any it is compared all the same, with none.
  const right = whichCodeFits(code, hashes.length === 0 ? [null] : hashes, readKeyring())
  const caseId = likeliestFirst[right]?.id
  const row = caseId === undefined ? null : await caseRow(from, caseId)
  return row && { row, kase: await caseOfRow(from, office, row), office }
}

/** By the pattern in force, then by those before it: what was issued keeps its number. */
function numbersOfAny(typed: string, settings: AgencySettings): string[] {
  const meant = caseNumberPatterns(settings).flatMap((pattern) =>
    numbersMeant(typed, pattern, yearOf(today())),
  )
  return [...new Set(meant)]
}

/** A letter that went to the applicant. */
export interface SentLetter {
  id: string
  title: string
  /** 文号; null for a letter that bears none. */
  number: string | null
  sentOn: IsoDate
}

/** Something the applicant may read on the page of the request: a letter, or a file that goes with one. */
export interface Answer extends SentLetter {
  kind: 'letter' | 'file'
  /** The letter is the newest answer, or the file goes with it: reading it proves its delivery. */
  ofAnswer: boolean
  /** What is stored of it; null for a letter whose Word file is made when it is asked for. */
  stored: { mediaType: string; size: number } | null
}

/** Letters that went to the applicant in any way, those that lead for several requests among them. */
export async function lettersTo(found: ApplicantCase): Promise<SentLetter[]> {
  return (await sentWith(found)).map(({ letter, sentOn }) => shownLetter(letter, sentOn))
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
export async function answersSent(found: ApplicantCase): Promise<Answer[]> {
  const { answer } = found.kase.standing
  const answers: Answer[] = []
  for (const { letter, sentOn } of await sentWith(found)) {
    const ofAnswer = isReply(letter) && answer !== null && sentOn >= answer.on
    const signed = letter.signedFileId ? await fileRow(reads(), letter.signedFileId) : null
    answers.push({ ...shownLetter(letter, sentOn), kind: 'letter', ofAnswer, stored: signed })
    for (const fileId of letter.draft.attachments) {
      const file = await fileRow(reads(), fileId)
      if (file?.caseId !== letter.caseId) continue
      const listed = answers.find(({ id }) => id === file.id)
      if (listed) listed.ofAnswer ||= ofAnswer
      else
        answers.push({
          id: file.id,
          kind: 'file',
          title: file.name,
          number: null,
          sentOn,
          ofAnswer,
          stored: file,
        })
    }
  }
  return answers
}

const isReply = ({ kind }: LetterRow) => letterOf(kind).group === 'reply'

function shownLetter(letter: LetterRow, sentOn: IsoDate): SentLetter {
  return { id: letter.id, title: letterOf(letter.kind).title, number: letter.documentNumber, sentOn }
}

async function sentWith({ kase, office }: ApplicantCase): Promise<{ letter: LetterRow; sentOn: IsoDate }[]> {
  const { reply } = kase.standing
  const leading = reply?.ledBy ? await loadCaseOf(reads(), office, reply.ledBy) : null
  // What else went out for the leading request is told under that one alone: it may have come another way.
  const shared = leading ? (await sentToApplicant(leading)).filter(({ letter }) => isReply(letter)) : []
  return [...(await sentToApplicant(kase)), ...shared]
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
  if (!at || at.request.anonymisedOn !== null) return null
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
