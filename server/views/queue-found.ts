import { answersOf, papersOfCases } from '@/db/queries/case-search'
import { caseRowsNamed, recordedEventsOf } from '@/db/queries/case-store'
import { jointOfCases } from '@/db/queries/joint-applicants'
import type { QueueRow } from '@/db/queries/queue'
import type { Reads } from '@/db/transact'
import { type Actor, relationOf } from '@/domain/access'
import { numbersIn } from '@/domain/case/search-numbers'
import { excerptOf, type FoundText, foundIn, holds } from '@/domain/queue/found'
import type { SearchedWords } from '@/domain/queue/search-query'
import { knowsApplicants } from '@/domain/shown-applicant'

/** Where a line holds what was looked for; `elsewhere` for what stands neither in its name nor in its request. */
export interface FoundInLine {
  applicant: FoundText
  requested: FoundText
  elsewhere: readonly [where: string, text: FoundText] | null
}

/** What a line shows to this person, the name perhaps masked. */
interface LineRead {
  caseId: string
  applicant: string
  requested: string
}

/** Characters of a request that a line of the list holds, and that are surely seen of it; and the same of another text. */
const OF_REQUEST = { most: 200, seen: 12 }
const OF_ELSEWHERE = { most: 44, seen: 12 }

/** Where lines hold what was looked for, by case, as far as this person may read it. */
export async function foundInLines(
  from: Reads,
  actor: Actor,
  { rows, lines }: { rows: readonly QueueRow[]; lines: readonly LineRead[] },
  wanted: readonly SearchedWords[],
): Promise<ReadonlyMap<string, FoundInLine>> {
  const missing = new Map(
    lines.map(({ caseId, applicant, requested }) => [
      caseId,
      wanted.filter((words) => !holds(applicant, words) && !holds(requested, words)),
    ]),
  )
  const deeper = await placesOf(
    from,
    actor,
    rows.filter(({ caseId }) => (missing.get(caseId)?.length ?? 0) > 0),
  )
  return new Map(
    lines.map(({ caseId, applicant, requested }) => [
      caseId,
      {
        applicant: foundIn(applicant, wanted),
        requested: excerptOf(requested, wanted, OF_REQUEST),
        elsewhere: firstHolding(deeper.get(caseId) ?? [], missing.get(caseId) ?? []),
      },
    ]),
  )
}

/** Texts of a case beside name and request, under the words that say what they are. */
type Place = readonly [where: string, texts: readonly (string | null)[]]

function firstHolding(places: readonly Place[], looked: readonly SearchedWords[]): FoundInLine['elsewhere'] {
  for (const [where, texts] of places) {
    const text = texts.find((one) => one !== null && looked.some((words) => holds(one, words)))
    if (text) return [where, excerptOf(text, looked, OF_ELSEWHERE)]
  }
  return null
}

async function placesOf(
  from: Reads,
  actor: Actor,
  rows: readonly QueueRow[],
): Promise<ReadonlyMap<string, readonly Place[]>> {
  const ids = rows.map(({ caseId }) => caseId)
  if (ids.length === 0) return new Map()
  const cases = await caseRowsNamed(from, ids)
  const joint = await jointOfCases(from, cases)
  const histories = await recordedEventsOf(from, ids)
  const papers = await papersOfCases(from, ids)
  const answers = await answersOf(from, histories)
  const held = new Map(rows.map((row) => [row.caseId, row]))
  return new Map(
    cases.map((row) => {
      const { letters = [], fileNames = [] } = papers.get(row.id) ?? {}
      const numbers = [...numbersIn(histories.get(row.id) ?? []), row.trackingNumber]
      const known: Place[] = [
        [
          '文号',
          [...letters.map(({ documentNumber }) => documentNumber), ...numbers.filter(isDocumentNumber)],
        ],
        ['邮件号', numbers],
      ]
      const others = joint.get(row.id) ?? []
      const { holderUnitId = null, holderPersonId = null } = held.get(row.id) ?? {}
      const relation = relationOf(actor, { agencyId: row.agencyId, holderUnitId, holderPersonId })
      if (!knowsApplicants(actor, relation, [row, ...others])) return [row.id, known]
      const people = [row, ...others]
      const ofPeople: Place[] = [
        ['联系电话', people.map(({ phone }) => phone)],
        ['共同申请人', others.map(({ applicantName }) => applicantName)],
        ['联系人', people.map(({ contactPerson }) => contactPerson)],
        ['代理人', [row.agentName]],
        ['附件', fileNames],
        ['答复', (answers.get(row.id) ?? []).map(({ body }) => body)],
        ['文书', letters.flatMap(({ texts }) => texts)],
      ]
      return [row.id, [...known, ...ofPeople]]
    }),
  )
}

const isDocumentNumber = (number: string | null) => number !== null && /[〔[(（【]/.test(number)
