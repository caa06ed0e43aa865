import { type CaseRow, caseRow, textsOf } from '@/db/queries/case-store'
import { jointOf } from '@/db/queries/joint-applicants'
import { type LetterRow, lettersOf } from '@/db/queries/letters'
import { casesSharing } from '@/db/search/nearest'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { CASE_STATE_LABELS, type Case } from '@/domain/case/case'
import { relationTo } from '@/domain/case/decide'
import { answerLabel, outcomeLabel } from '@/domain/case/outcomes'
import { letterOf } from '@/domain/letters/definitions'
import { addressNamed, type EarlierAnswer, stepsRestingOn } from '@/domain/memory/earlier-answer'
import {
  ALIKE_FROM,
  comparedText,
  likenessTo,
  MOST_COMPARED,
  type Piece,
  sharedPieces,
  sharedWords,
  weightOf,
} from '@/domain/memory/likeness'
import { knowsApplicants, shownApplicant } from '@/domain/shown-applicant'
import { caseOfRow } from '../cases/load-case'
import type { Office } from '../cases/office-context'
import { sameApplicant } from '../cases/same-applicant'
import { visibleCase } from '../cases/visible-case'
import { titleText } from './other-requests'

/** An earlier request that is near another, and what became of it (相似申请). */
export interface NearestRequest {
  caseId: string
  number: string
  applicant: string
  sameApplicant: boolean
  /** What was asked for, with the words marked that both have. */
  pieces: readonly Piece[]
  words: readonly string[]
  /** Share of both that is the same, in percent. */
  likeness: number
  arrivedOn: IsoDate
  state: string
  answer: NearestAnswer | null
  /** Steps of the request at hand that can rest on it. */
  steps: readonly { label: string; href: string }[]
}

export interface NearestAnswer {
  label: string
  on: IsoDate
  documentNumber: string | null
  /** Its letter, for those who may read it. */
  letterId: string | null
  /** Web address that it named. */
  address: string | null
}

const SHOWN = 5

/** A request whose like is looked for. */
export interface SoughtText {
  text: string
  /** Left out: the request itself. */
  exceptCaseId: string | null
  isSameApplicant(row: CaseRow): boolean
}

/** The five earlier requests that are most like a text, the most alike first, and what can rest on their answers. */
export async function nearestRequests(
  from: Reads,
  at: { actor: Actor; office: Office },
  { text, exceptCaseId, isSameApplicant }: SoughtText,
): Promise<NearestRequest[]> {
  const nearest = await nearestTold(from, at, { text, exceptCaseId, isWanted: () => true })
  return nearest.map(({ told, pieces, likeness }) => {
    const { row, kase, applicant, answer, earlier } = told
    const sameApplicant = isSameApplicant(row)
    const steps = exceptCaseId === null ? [] : stepsRestingOn({ ...earlier, sameApplicant })
    return {
      caseId: row.id,
      number: row.number,
      applicant,
      sameApplicant,
      pieces,
      words: sharedWords(pieces),
      likeness,
      arrivedOn: row.arrivedOn,
      state: CASE_STATE_LABELS[kase.state],
      answer,
      steps: steps.map(({ step, label }) => ({
        label,
        href: `/cases/${exceptCaseId}?${new URLSearchParams({ step, earlier: row.id })}`,
      })),
    }
  })
}

/**
 * The five of those wanted that are most like a text: found by the rarest pairs of characters, then compared word for
 * word. At a million cases it reads some hundred of them.
 */
export async function nearestTold(
  from: Reads,
  at: { actor: Actor; office: Office },
  sought: { text: string; exceptCaseId: string | null; isWanted(told: EarlierTold): boolean },
) {
  const { compared, rows } = await rankedRequests(from, at.office.id, sought.text)
  const nearest: { told: EarlierTold; pieces: readonly Piece[]; likeness: number }[] = []
  for (const { caseId, ofBoth } of rows) {
    if (nearest.length === SHOWN || ofBoth < ALIKE_FROM) break
    const told = caseId === sought.exceptCaseId ? null : await earlierTold(from, at, caseId)
    if (!told || !sought.isWanted(told)) continue
    const pieces = sharedPieces(titleText(told.row.requested), compared)
    nearest.push({ told, pieces, likeness: Math.round(ofBoth * 100) })
  }
  return nearest
}

/** The same for a case, whoever may see it: with the steps of the case that can rest on them. */
export async function nearestToCase(actor: Actor, caseId: string): Promise<NearestRequest[]> {
  const from = reads()
  const loaded = await visibleCase(from, actor, caseId)
  if (!loaded) return []
  const { row, office, relation } = loaded
  const named = knowsApplicants(actor, relation, [row, ...(await jointOf(from, row))])
  return nearestRequests(
    from,
    { actor, office },
    {
      text: row.requested,
      exceptCaseId: caseId,
      isSameApplicant: (other) => named && sameApplicant(row, other),
    },
  )
}

/** Requests of an agency by how like a text they are, the most alike first, of equal ones the newest. */
export async function rankedRequests(from: Reads, agencyId: string, text: string) {
  const { cases, all, counted } = await casesSharing(from, agencyId, text)
  const weights = new Map(counted.map(({ pair, having }) => [pair, weightOf(having, all)]))
  const compared = comparedText(text.slice(0, MOST_COMPARED), weights)
  const rows = cases
    .map((row) => ({ ...row, ...likenessTo(compared, row.requested) }))
    .sort((a, b) => b.ofBoth - a.ofBoth || (a.arrivedOn < b.arrivedOn ? 1 : -1))
  return { compared, rows }
}

export type EarlierTold = NonNullable<Awaited<ReturnType<typeof earlierTold>>>

/** An earlier request as this person may read it; null for one that they may not see. */
export async function earlierTold(
  from: Reads,
  { actor, office }: { actor: Actor; office: Office },
  caseId: string,
) {
  const row = await caseRow(from, caseId)
  if (!row || row.agencyId !== actor.agencyId) return null
  const kase = await caseOfRow(from, office, row)
  const relation = relationTo(actor, kase)
  if (!mayDo(actor, 'viewCase', relation)) return null
  const named = knowsApplicants(actor, relation, [row, ...(await jointOf(from, row))])
  const letter = answerLetter(kase, await lettersOf(from, caseId))
  const answer = await answerTold(from, kase, named ? letter : null)
  const earlier: Omit<EarlierAnswer, 'sameApplicant'> = {
    caseId,
    number: row.number,
    answered: answer && {
      on: answer.on,
      documentNumber: answer.documentNumber,
      alreadyPublic: kase.standing.answer?.basis.includes('art36_1') ?? false,
      address: answer.address,
    },
  }
  return {
    row,
    kase,
    applicant: shownApplicant(actor, relation, row).applicantName,
    answer,
    letter: named ? letter : null,
    earlier,
  }
}

/** The letter that the answer went out with; none where it was taken by hand. */
function answerLetter({ standing }: Case, letters: readonly LetterRow[]): LetterRow | null {
  const sent = letters.filter(
    ({ id, kind }) => standing.letters[id]?.stage === 'sent' && letterOf(kind).group === 'reply',
  )
  return sent.at(-1) ?? null
}

/** What the request came to, whether by an answer or otherwise. The letter is one that this person may read. */
async function answerTold(from: Reads, kase: Case, letter: LetterRow | null): Promise<NearestAnswer | null> {
  const { ended, answer } = kase.standing
  if (!ended) return null
  const words = [
    letter?.finalValues?.提供内容,
    letter?.finalValues?.查明情况,
    answer?.textId ? (await textsOf(from, kase.id)).get(answer.textId) : null,
  ]
  return {
    label: answer ? answerLabel(kase.facts.matter, answer.outcome) : outcomeLabel(ended.outcome),
    on: answer?.on ?? ended.on,
    documentNumber: answer?.replyNumber ?? null,
    letterId: letter?.id ?? null,
    address: words.map((text) => (text ? addressNamed(text) : null)).find((address) => address) ?? null,
  }
}
