import type { CaseRow } from '@/db/queries/case-store'
import { jointOf } from '@/db/queries/joint-applicants'
import {
  countsOfApplicant,
  hintedRequests,
  requestsOfApplicant,
  yearsOfApplicant,
} from '@/db/queries/same-applicant'
import { type Reads, readTogether } from '@/db/transact'
import { type Actor, relationOf } from '@/domain/access'
import { requestReasons } from '@/domain/case/chapters/volume/request-reasons'
import { possibleByHand } from '@/domain/case/decide'
import { APPLICANT_KIND_LABELS } from '@/domain/case/facts'
import { outcomeLabel } from '@/domain/case/outcomes'
import {
  type ApplicantCounts,
  countedSince,
  HINT_LABELS,
  HINTS,
  KNOWN_BY_LABELS,
  type KnownBy,
  monthFeeWords,
} from '@/domain/memory/same-person'
import { knowsApplicant, knowsApplicants } from '@/domain/shown-applicant'
import { contextFor } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { today } from '../today'
import { applicantOf, type EarlierRequest, listed } from './other-requests'

/** Requests of one applicant over the years in this agency, found from one of them (同一申请人). */
export interface SamePersonView {
  /** The request that it was opened from. */
  caseId: string
  number: string
  applicant: string
  kind: string
  /** By what requests are known to be theirs; empty where nothing is known but the name. */
  knownBy: readonly string[]
  counts: ApplicantCounts
  /** What a fee by request comes to this month. */
  fee: string
  years: readonly { year: string; requests: number; outcomes: readonly string[] }[]
  requests: readonly EarlierRequest[]
  page: number
  pages: number
  hints: readonly { why: string; requests: readonly (EarlierRequest & { applicant: string })[] }[]
  /** Art. 35: the step with its numbers filled in, or why it cannot be taken now. */
  volume: { href: string } | { because: string }
}

const ON_A_PAGE = 50
/** Of what only hints at the applicant. */
const HINTS_READ = 200
const HINTS_SHOWN = 10

/** Null for whoever may not see the case or may not know who applied. Counts and lists are of one instant. */
export function samePersonView(actor: Actor, caseId: string, page: number): Promise<SamePersonView | null> {
  return readTogether((from) => samePersonFrom(from, actor, caseId, page))
}

async function samePersonFrom(
  from: Reads,
  actor: Actor,
  caseId: string,
  page: number,
): Promise<SamePersonView | null> {
  const loaded = await visibleCase(from, actor, caseId)
  if (!loaded) return null
  const { row, kase, office, relation } = loaded
  if (row.anonymisedOn !== null) return null
  if (!knowsApplicants(actor, relation, [row, ...(await jointOf(from, row))])) return null
  const applicant = applicantOf(row)
  const counts = await countsOfApplicant(from, applicant, countedSince(today()))
  const pages = Math.max(1, Math.ceil(counts.all / ON_A_PAGE))
  const shownPage = Math.min(Math.max(1, page), pages)
  const skip = (shownPage - 1) * ON_A_PAGE
  const refused = possibleByHand(requestReasons, kase, contextFor(actor, office))
  return {
    caseId,
    number: row.number,
    applicant: row.applicantName,
    kind: APPLICANT_KIND_LABELS[row.applicantKind],
    knownBy: knownBy(row).map((by) => KNOWN_BY_LABELS[by]),
    counts,
    fee: monthFeeWords(counts.month),
    years: yearsTold(await yearsOfApplicant(from, applicant)),
    requests: listed(await requestsOfApplicant(from, applicant, { skip, limit: ON_A_PAGE })),
    page: shownPage,
    pages,
    hints: await hintsOf(from, actor, row),
    volume: refused
      ? { because: refused.refusal.message }
      : { href: `/cases/${caseId}?step=requestReasons&counts=1` },
  }
}

function knownBy(row: CaseRow): KnownBy[] {
  return [
    ...(row.identityHash ? (['identity'] as const) : []),
    ...(row.creditCode ? (['creditCode'] as const) : []),
    ...(row.phone ? (['nameAndPhone'] as const) : []),
  ]
}

function yearsTold(rows: Awaited<ReturnType<typeof yearsOfApplicant>>): SamePersonView['years'] {
  return [...Map.groupBy(rows, ({ year }) => year)].map(([year, ofYear]) => ({
    year,
    requests: ofYear.reduce((sum, { n }) => sum + n, 0),
    outcomes: ofYear.map(({ outcome, n }) => `${outcome ? outcomeLabel(outcome) : '在办'} ${n} 件`),
  }))
}

/** Requests of which only name, telephone or address is the same, of applicants whom this person may know. */
async function hintsOf(from: Reads, actor: Actor, row: CaseRow): Promise<SamePersonView['hints']> {
  const values = { name: row.applicantName, phone: row.phone, address: row.address }
  const same = applicantOf(row)
  const hints: SamePersonView['hints'][number][] = []
  const known = new Set<string>()
  for (const hint of HINTS) {
    const value = values[hint]
    if (!value) continue
    const sought = { agencyId: row.agencyId, hint, value, exceptCaseId: row.id }
    const found = (await hintedRequests(from, sought, HINTS_READ)).filter((other) => {
      const certain =
        (other.identityHash !== null && same.identityHashes.includes(other.identityHash)) ||
        (other.creditCode !== null && other.creditCode === same.creditCode) ||
        (other.phone !== null && other.phone === same.phone && other.applicantName === same.name)
      const relation = relationOf(actor, { agencyId: row.agencyId, ...other })
      return (
        !certain &&
        !known.has(other.caseId) &&
        other.jointApplicants === null &&
        knowsApplicant(actor, relation, other.applicantKind)
      )
    })
    for (const { caseId } of found) known.add(caseId)
    const shown = found.slice(0, HINTS_SHOWN)
    if (shown.length === 0) continue
    const names = new Map(shown.map(({ caseId, applicantName }) => [caseId, applicantName]))
    hints.push({
      why: HINT_LABELS[hint],
      requests: listed(shown).map((one) => ({ ...one, applicant: names.get(one.caseId) ?? '' })),
    })
  }
  return hints
}
