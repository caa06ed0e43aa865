import { peopleOf } from '@/db/queries/office'
import { archivedAt, retentionListCasesOf, retentionListsOf } from '@/db/queries/retention'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { LIST_STATES, type ListState, listSign, MOST_IN_LIST } from '@/domain/retention/list'
import { RETENTION_KINDS, type RetentionKind } from '@/domain/retention/terms'
import { dueCases, type RetainedCase } from '../retention/due'
import { retainingOf } from '../retention/lists'
import { civilDay, civilTime } from '../today'

export interface RetentionView {
  /** Each kind of case with its term in words. */
  terms: readonly { kind: string; words: string }[]
  anyTerm: boolean
  /** Terms are settings of the agency. */
  maySetTerms: boolean
  /** A case may be looked at before it is proposed. */
  mayOpenCases: boolean
  /** May take the packages of cases: who is in them is known to this person. */
  mayArchive: boolean
  due: readonly RetentionLine[]
  /** There may be more than a list takes. */
  full: boolean
  kept: readonly (RetentionLine & { why: string })[]
  lists: readonly RetentionListShown[]
}

export interface RetentionLine {
  caseId: string
  number: string
  kind: string
  concludedOn: IsoDate
  keptUntil: IsoDate
  /** The day on which its package was last taken for the archive; null when it never was. */
  archivedOn: IsoDate | null
}

export interface RetentionListShown {
  id: string
  /** As the audit log calls it. */
  sign: string
  state: ListState
  stateWords: string
  /** “周敏 2026-03-18 09:30 提出” and who settled it. */
  course: readonly string[]
  cases: readonly RetentionLine[]
  /** This person proposed it, so that another has to confirm it. */
  own: boolean
  /** Cases whose package was never taken for the archive; after anonymising there is none. */
  unarchived: number
}

/** Lists that a page shows. */
const LISTS_SHOWN = 20

/** Cases whose term is over, lists that wait for a second person, and those that were settled. */
export async function retentionView(actor: Actor): Promise<RetentionView> {
  const from = reads()
  const of = await retainingOf(from, actor)
  const { due, kept } = await dueCases(from, of)
  const lists = await retentionListsOf(from, actor.agencyId, LISTS_SHOWN)
  const cases = Map.groupBy(
    await retentionListCasesOf(
      from,
      lists.map(({ id }) => id),
    ),
    ({ listId }) => listId,
  )
  const people = await peopleOf(from, actor.agencyId)
  const archived = await archivedAt(from, [
    ...due.map(({ caseId }) => caseId),
    ...lists
      .flatMap(({ id, state }) => (state === 'proposed' ? (cases.get(id) ?? []) : []))
      .map(({ caseId }) => caseId),
  ])
  const lineOf = (one: Listed): RetentionLine => lineWith(one, archived)
  const name = (id: string | null) => people.find((one) => one.id === id)?.name ?? '系统'
  const years = (kind: RetentionKind) => of.terms[kind]
  return {
    terms: (Object.keys(RETENTION_KINDS) as RetentionKind[]).map((kind) => ({
      kind: RETENTION_KINDS[kind],
      words: years(kind) === undefined ? '长期保存' : `办结后 ${years(kind)} 年`,
    })),
    anyTerm: Object.keys(of.terms).length > 0,
    maySetTerms: mayDo(actor, 'managePeople'),
    mayOpenCases: mayDo(actor, 'viewCase'),
    mayArchive: mayDo(actor, 'viewApplicantName'),
    due: due.map(lineOf),
    full: due.length === MOST_IN_LIST,
    kept: kept.map((one) => ({ ...lineOf(one), why: one.why ?? '' })),
    lists: lists.map((list) => ({
      id: list.id,
      sign: listSign(list.id),
      state: list.state,
      stateWords: LIST_STATES[list.state],
      course: [
        `${name(list.proposedBy)} ${civilTime(list.proposedAt)} 提出`,
        ...(list.settledAt
          ? [
              `${name(list.settledBy)} ${civilTime(list.settledAt)} ${list.state === 'done' ? '确认' : '撤回'}`,
            ]
          : []),
      ],
      cases: (cases.get(list.id) ?? []).map(lineOf),
      own: list.proposedBy === actor.personId,
      unarchived: (cases.get(list.id) ?? []).filter(({ caseId }) => !archived.has(caseId)).length,
    })),
  }
}

type Listed = Pick<RetainedCase, 'caseId' | 'number' | 'kind' | 'concludedOn' | 'keptUntil'>

function lineWith(
  { caseId, number, kind, concludedOn, keptUntil }: Listed,
  archived: ReadonlyMap<string, string>,
): RetentionLine {
  const at = archived.get(caseId)
  return {
    caseId,
    number,
    kind: RETENTION_KINDS[kind],
    concludedOn,
    keptUntil,
    archivedOn: at === undefined ? null : civilDay(at),
  }
}
