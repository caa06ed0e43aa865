import { type BulkCaseRow, type BulkRunRow, bulkCasesOf, bulkRunsOf, bulkTally } from '@/db/queries/bulk'
import { peopleOf, unitRows } from '@/db/queries/office'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { BulkStep } from '@/domain/bulk/bulk'
import { caseStepNamed } from '@/domain/case/chapters/commands'
import { isRefused } from '@/domain/case/refusal'
import { MOST_PACKAGES } from '../archive/archives-of-run'
import { ownRun } from '../bulk/own-run'
import { civilTime } from '../today'

/** How far a run has come; exact. */
export interface BulkProgress {
  total: number
  done: number
  refused: number
  /** Nothing waits any more. */
  ended: boolean
}

/** A case of a run as its page lists it. */
export interface BulkCaseShown {
  caseId: string
  number: string
  result: BulkCaseRow['result']
  /** Why it was refused, or what to heed; empty where there is nothing to say. */
  said: string
}

export interface BulkView {
  runId: string
  chosenAt: string
  /** The step in words, “分办给综合科 周敏”; null until one was begun. */
  step: string | null
  progress: BulkProgress
  cases: readonly BulkCaseShown[]
  /** Whom the cases can be assigned to: units, and their clerks; null for who may assign none. */
  assignTo: readonly AssignGroup[] | null
  /** No step was begun, and this person may urge. */
  mayUrge: boolean
  may: { open: boolean; export: boolean; envelopes: boolean; letters: boolean }
  most: { packages: number }
}

/** A unit and the clerks in it, as one choice each: `unit` or `unit/person`. */
export interface AssignGroup {
  group: string
  options: readonly { value: string; label: string }[]
}

/** The page of a run; null when it is not this person's. */
export async function bulkView(actor: Actor, runId: string): Promise<BulkView | null> {
  const from = reads()
  const run = await ownRun(from, actor, runId)
  if (isRefused(run)) return null
  const cases = await bulkCasesOf(from, runId)
  const mayAssign = run.step === null && mayDo(actor, 'assign', 'own')
  return {
    runId,
    chosenAt: civilTime(run.createdAt, 'minute'),
    step: await stepWords(from, run),
    progress: await progressOf(from, run),
    cases: cases.map(({ caseId, number, result, said }) => ({ caseId, number, result, said: said ?? '' })),
    assignTo: mayAssign ? await assignGroups(from, actor.agencyId) : null,
    mayUrge: run.step === null && mayDo(actor, 'urge'),
    may: {
      open: mayDo(actor, 'viewCase'),
      export: mayDo(actor, 'exportCases'),
      envelopes: mayDo(actor, 'sendLetter', 'own'),
      letters: mayDo(actor, 'viewApplicantName', 'own'),
    },
    most: { packages: MOST_PACKAGES },
  }
}

/** How far a run of this person has come; null when it is not theirs. */
export async function bulkProgress(actor: Actor, runId: string): Promise<BulkProgress | null> {
  const from = reads()
  const run = await ownRun(from, actor, runId)
  return isRefused(run) ? null : progressOf(from, run)
}

async function progressOf(from: Reads, { id, endedAt }: BulkRunRow): Promise<BulkProgress> {
  const { done, refused, waiting } = await bulkTally(from, id)
  return { total: done + refused + waiting, done, refused, ended: endedAt !== null }
}

async function stepWords(from: Reads, { agencyId, step }: BulkRunRow): Promise<string | null> {
  if (!step) return null
  const label = caseStepNamed(step.command)?.label ?? ''
  const to = await assigneeWords(from, agencyId, step)
  return to ? `${label}给${to}` : label
}

async function assigneeWords(from: Reads, agencyId: string, { input }: BulkStep): Promise<string> {
  const unit = (await unitRows(from, agencyId)).find(({ id }) => id === input.unitId)
  const person = (await peopleOf(from, agencyId)).find(({ id }) => id === input.personId)
  return [unit?.name, person?.name].filter(Boolean).join(' ')
}

async function assignGroups(from: Reads, agencyId: string): Promise<AssignGroup[]> {
  const people = await peopleOf(from, agencyId)
  const units = (await unitRows(from, agencyId)).filter(({ active }) => active)
  return units.map((unit) => ({
    group: unit.name,
    options: [
      { value: unit.id, label: `${unit.name}（由其自行接收）` },
      ...people
        .filter((p) => p.active && p.unitId === unit.id && p.roles.includes('clerk'))
        .map(({ id, name }) => ({ value: `${unit.id}/${id}`, label: name })),
    ],
  }))
}

export interface BulkRunListed {
  runId: string
  chosenAt: string
  step: string
  progress: BulkProgress
}

/** Runs that a list of them shows. */
const MOST_LISTED = 20

/** What a person has done in bulk lately, the newest first. */
export async function bulkRunsView(actor: Actor): Promise<BulkRunListed[]> {
  const from = reads()
  const listed: BulkRunListed[] = []
  for (const run of await bulkRunsOf(from, actor.personId, MOST_LISTED))
    listed.push({
      runId: run.id,
      chosenAt: civilTime(run.createdAt, 'minute'),
      step: (await stepWords(from, run)) ?? '尚未办理',
      progress: await progressOf(from, run),
    })
  return listed
}
