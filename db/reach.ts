import type { Turn } from './connection/types'
import { tableNameOf } from './proof/held-row'
import type { HeldTable } from './proof/tables'

// How far a transaction reaches, and so whom it keeps waiting. Why, and in which order locks are taken:
// docs/decisions/2026-11-27-writers-of-agencies.md.

/** What belongs to no agency and is written often, each under a lock of its own. */
export const PARTS = ['limits', 'signing_in', 'jobs', 'backups', 'files'] as const
export type Part = (typeof PARTS)[number]

/** What a transaction may touch: everything, what belongs to one agency, or one part. */
export type Reach = { of: 'everything' } | { of: 'agency'; agencyId: string } | { of: 'part'; part: Part }

export const EVERYTHING: Reach = { of: 'everything' }

/**
 * Whose a table is. `agency`: each row belongs to one, and only a transaction that reaches that agency writes it.
 * `chain`: one for all, written at the end of a transaction under the lock of the chain. `anybody`: counted by single
 * statements that are right whoever writes beside them. `everybody`: what is read without a lock by all of them, and
 * therefore written only while nobody else writes.
 */
type Whose = 'agency' | Part | 'chain' | 'anybody' | 'everybody'

/** A table without an answer does not compile. */
const WHOSE = {
  cases: 'agency',
  jointApplicants: 'agency',
  caseEvents: 'agency',
  caseTexts: 'agency',
  caseProgress: 'agency',
  casePending: 'agency',
  casePassages: 'agency',
  caseCounts: 'agency',
  caseDigests: 'agency',
  caseFiles: 'agency',
  submissions: 'agency',
  letters: 'agency',
  letterDrafts: 'agency',
  letterTemplates: 'agency',
  documentNumbers: 'agency',
  standardReasons: 'agency',
  outbox: 'agency',
  reminders: 'agency',
  remedies: 'agency',
  remedyChanges: 'agency',
  mailItems: 'agency',
  receivedEmails: 'agency',
  receivedEmailFiles: 'agency',
  sources: 'agency',
  sourceRequests: 'agency',
  sourceNotices: 'agency',
  bulkRuns: 'agency',
  bulkCases: 'agency',
  counters: 'agency',
  importBatches: 'agency',
  ledgerUploads: 'agency',
  ledgerLayouts: 'agency',
  supervisionOrders: 'agency',
  supervisionOrderCases: 'agency',
  absences: 'agency',
  savedViews: 'agency',
  savedViewSubscriptions: 'agency',
  ownColumns: 'agency',
  briefChoices: 'agency',
  briefsSent: 'agency',
  annualFigures: 'agency',
  reportTexts: 'agency',
  checkExplanations: 'agency',
  reportSeals: 'agency',
  localDaysOff: 'agency',
  agencyGuides: 'agency',
  retentionLists: 'agency',
  retentionListCases: 'agency',
  // Handed in to the agency above, which returns it.
  reportSteps: 'everybody',
  // Suggestions follow the order of registration of all agencies.
  suggestions: 'everybody',
  suggestionCases: 'everybody',
  nightWork: 'everybody',
  // Whoever is told of an agency, its units and its people reads them beside the writer.
  agencies: 'everybody',
  formerAgencyNames: 'everybody',
  formerShortNames: 'everybody',
  units: 'everybody',
  people: 'everybody',
  calendarNotices: 'everybody',
  derivations: 'everybody',
  keyRotations: 'everybody',
  sessions: 'signing_in',
  devices: 'signing_in',
  signInFailures: 'signing_in',
  secondFactors: 'signing_in',
  recoveryCodes: 'signing_in',
  // A receipt is counted against its address in the transaction that registers the request.
  limitCounters: 'anybody',
  spentChallenges: 'limits',
  jobRuns: 'jobs',
  diskDays: 'jobs',
  backups: 'backups',
  comingContents: 'files',
  auditLines: 'chain',
  bookDigests: 'chain',
  keyChecks: 'chain',
} as const satisfies Record<HeldTable, Whose>

/** Made by migrations of their own, and so by no table of the schema. */
const BESIDE_SCHEMA: Readonly<Record<string, Whose>> = { case_search: 'agency' }

/** Whose a table is, by its name in the database. */
export const whoseTable: ReadonlyMap<string, Whose> = new Map([
  ...Object.entries(WHOSE).map(([name, whose]): [string, Whose] => [tableNameOf(name as HeldTable), whose]),
  ...Object.entries(BESIDE_SCHEMA),
])

/** Why a transaction may not write a table; null where it may. `holdsChain`: it has the lock of the chain. */
export function outsideReach(reach: Reach, table: string, holdsChain: boolean): string | null {
  if (reach.of === 'everything') return null
  const whose = whoseTable.get(table) ?? 'everybody'
  if (whose === 'anybody') return null
  if (whose === 'chain') return holdsChain ? null : `${table} is written under the lock of the chain`
  const own = reach.of === 'agency' ? 'agency' : reach.part
  return whose === own ? null : `${table} is of ${whose}, and this transaction reaches ${own} only`
}

/** The same for a row that names its agency. */
export function ofAnotherAgency(reach: Reach, agencyId: string): string | null {
  if (reach.of !== 'agency' || reach.agencyId === agencyId) return null
  return 'a row of another agency than this transaction reaches'
}

/** The place in which a transaction waits for those that would touch the same; null: for all others, alone. */
export function turnOf(reach: Reach): Turn | null {
  if (reach.of === 'everything') return null
  if (reach.of === 'part') return { space: 'part', number: PARTS.indexOf(reach.part) }
  // Two agencies that come to the same number wait for each other, and that is all.
  return { space: 'agency', number: numberOf(reach.agencyId) }
}

/** FNV-1a: the same in every process, and seldom the same for two. */
function numberOf(id: string): number {
  let number = 0x811c9dc5
  for (const byte of Buffer.from(id)) number = Math.imul(number ^ byte, 0x01000193)
  return number | 0
}
