import { peopleOf } from '@/db/queries/office'
import {
  type SuggestionRow,
  suggestedRequests,
  suggestionRows,
  suggestionsOfCases,
} from '@/db/queries/suggestions'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo, relationOf } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { SUGGESTION_LABELS, suggestionReason } from '@/domain/memory/suggestions'
import { shownApplicant } from '@/domain/shown-applicant'
import { lastNight } from '../memory/night'
import { civilTime } from '../today'
import { type EarlierRequest, listed } from './other-requests'

/** What the night suggests, with why and with the requests that it is of. */
export interface SuggestionShown {
  id: string
  label: string
  reason: string
  foundOn: IsoDate
  requests: readonly (EarlierRequest & { applicant: string })[]
  /** More than are listed. */
  more: number
  /** The step or page where it is carried out. */
  next: { label: string; href: string }
  /** Who dismissed it, when and why; null while it stands. */
  dismissed: { by: string; at: string; because: string } | null
}

export interface SuggestionsView {
  open: readonly SuggestionShown[]
  dismissed: readonly SuggestionShown[]
  /** When the night last looked, and what it came to; null before the first time. */
  night: string | null
}

const MOST_OPEN = 100
const MOST_DISMISSED = 20
const LISTED = 10

/** Suggestions for whoever may do something about them: a supervisor all, a clerk those with a case of the own unit. */
export async function suggestionsView(actor: Actor): Promise<SuggestionsView> {
  const from = reads()
  const rows = async (dismissed: 'no' | 'yes', limit: number) =>
    shown(from, actor, await suggestionRows(from, actor.agencyId, { dismissed, limit }))
  const night = await lastNight(from)
  return {
    open: await rows('no', MOST_OPEN),
    dismissed: await rows('yes', MOST_DISMISSED),
    night: night && nightWords(night),
  }
}

/** Suggestions that stand and that a case belongs to, for its page. */
export async function suggestionsOfCase(actor: Actor, caseId: string): Promise<SuggestionShown[]> {
  const from = reads()
  const rows = await suggestionsOfCases(from, [caseId])
  const open = rows.filter((row) => row.agencyId === actor.agencyId && row.dismissedAt === null)
  return shown(from, actor, open)
}

async function shown(from: Reads, actor: Actor, rows: readonly SuggestionRow[]): Promise<SuggestionShown[]> {
  const requests = await suggestedRequests(
    from,
    actor.agencyId,
    rows.flatMap(({ caseIds }) => caseIds),
  )
  const people = rows.some(({ dismissedBy }) => dismissedBy) ? await peopleOf(from, actor.agencyId) : []
  return rows.flatMap((row) => {
    const mine = requests.filter(({ caseId }) => row.caseIds.includes(caseId))
    const relation = (one: (typeof mine)[number]) => relationOf(actor, { agencyId: actor.agencyId, ...one })
    if (!mine.some((one) => mayDo(actor, 'viewSuggestions', relation(one)))) return []
    // What is answered meanwhile needs not be joined any more.
    const open = mine.filter(({ concludedOn }) => concludedOn === null)
    if (row.kind === 'join' && open.length < 2 && row.dismissedAt === null) return []
    const of = row.kind === 'join' && row.dismissedAt === null ? open : mine
    const names = new Map(
      of.map((one) => [one.caseId, shownApplicant(actor, relation(one), { ...NOTHING_ELSE, ...one })]),
    )
    return [
      {
        id: row.id,
        label: SUGGESTION_LABELS[row.kind],
        reason: suggestionReason(row.kind, row.kind === 'join' ? of.length : row.requests, row.applicants),
        foundOn: row.foundOn,
        requests: listed(of.slice(0, LISTED)).map((one) => ({
          ...one,
          applicant: names.get(one.caseId)?.applicantName ?? '',
        })),
        more: Math.max(0, (row.kind === 'join' ? of.length : row.requests) - LISTED),
        next: nextOf(
          row,
          of.map(({ caseId }) => caseId),
        ),
        dismissed: row.dismissedAt
          ? {
              by: people.find(({ id }) => id === row.dismissedBy)?.name ?? '',
              at: civilTime(row.dismissedAt),
              because: row.dismissedBecause ?? '',
            }
          : null,
      },
    ]
  })
}

const NOTHING_ELSE = {
  agentName: null,
  phone: null,
  email: null,
  address: null,
  postcode: null,
  fax: null,
}

function nextOf({ kind, applicants }: SuggestionRow, [newest = '', ...others]: readonly string[]) {
  if (kind === 'volume') return { label: '查看该申请人的历年申请', href: `/cases/${newest}/applicant` }
  if (kind === 'disclose')
    return { label: '建议转为主动公开', href: `/cases/${newest}?step=suggestDisclosure` }
  const oldest = others.at(-1) ?? newest
  return applicants === 1
    ? { label: '关联为同一事项', href: `/cases/${newest}?step=linkCase&earlier=${oldest}` }
    : { label: '打开最新的一件', href: `/cases/${newest}` }
}

function nightWords({ startedAt, endedAt, seen, found }: NonNullable<Awaited<ReturnType<typeof lastNight>>>) {
  const began = civilTime(startedAt)
  return endedAt
    ? `最近一次 ${began} 开始，${civilTime(endedAt)} 完成，看过新登记的 ${seen} 件，新增或者更新建议 ${found} 条。`
    : `${began} 开始，正在进行，已看过 ${seen} 件。`
}
