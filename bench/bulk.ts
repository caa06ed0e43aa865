import { bulkCasesOf, bulkTally } from '@/db/queries/bulk'
import { insertPerson, insertUnit } from '@/db/queries/office-changes'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { MOST_IN_BULK } from '@/domain/bulk/bulk'
import { parseDeskRequest } from '@/domain/case/request'
import { beginRun } from '@/server/bulk/begin'
import { chooseCases } from '@/server/bulk/choose'
import { workOff } from '@/server/bulk/work'
import { execute } from '@/server/cases/execute'
import { registerRequest } from '@/server/cases/register'
import { appendAudit } from '@/server/proof/append-audit'
import { filledOffice } from './filled-office'
import { compared, type Figure } from './interleaved'

/** Turns of each, a portion of the cases a turn: so that a busy moment meets both alike. */
const TURNS = 5

/** Fills an office of so many cases through the product's own import, then measures. */
export async function bulkSteps(folder: string, cases: number): Promise<Figure[]> {
  const { agencyId } = await filledOffice(folder, cases)
  return assigning(agencyId)
}

/**
 * Assigning cases in bulk beside assigning as many one by one, both through the one door on the same store with full
 * fsync, in turns; and how long somebody else who writes meanwhile waits.
 */
async function assigning(agencyId: string): Promise<Figure[]> {
  const supervisor = await theOffice(agencyId)
  const cases = await registered(supervisor, 2 * MOST_IN_BULK)
  const portion = MOST_IN_BULK / TURNS
  const singles = cases.slice(0, MOST_IN_BULK)
  const inBulk = cases.slice(MOST_IN_BULK)
  const perSecondOf = { ours: [] as number[], bare: [] as number[] }
  for (let turn = 0; turn < TURNS; turn++) {
    const portionOf = <T>(all: readonly T[]) => all.slice(turn * portion, (turn + 1) * portion)
    perSecondOf.bare.push(await perSecond(portion, () => oneByOne(supervisor, portionOf(singles))))
    perSecondOf.ours.push(await perSecond(portion, () => together(supervisor, portionOf(inBulk))))
  }
  return [
    compared({
      name: 'assigning 1,000 cases in bulk, cases a second',
      beside: 'as many single steps',
      goal: '≥ 0.5',
      ...perSecondOf,
    }),
    await waitOfOthers(supervisor),
  ]
}

const TO_UNIT = { unitId: 'bulk-unit', personId: '' }

async function theOffice(agencyId: string): Promise<Actor> {
  const personId = 'bulk-supervisor'
  await transact(async (tx) => {
    await insertUnit(tx, { id: TO_UNIT.unitId, agencyId, name: '规划处', position: 99 })
    await insertPerson(tx, {
      id: personId,
      agencyId,
      unitId: null,
      account: personId,
      name: '王某',
      roles: ['supervisor'],
      passwordHash: '',
      mustChangePassword: false,
      createdAt: '2026-01-01T00:00:00.000Z',
    })
    const at = '2026-01-01T00:00:00.000Z'
    await appendAudit(tx, { at, agencyId, personId, action: 'addUnit', caseId: null, detail: {} })
  })
  return { personId, agencyId, unitId: null, roles: ['supervisor'] }
}

interface Made {
  caseId: string
  version: number
}

async function registered(actor: Actor, count: number): Promise<Made[]> {
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2026-03-02',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    requested: '第三镇征地补偿安置方案',
  })
  if (!parsed.ok) throw new Error('the bench request was refused')
  const made: Made[] = []
  while (made.length < count) {
    const one = await registerRequest(actor, parsed.request)
    if ('refusal' in one) throw new Error(one.refusal.message)
    made.push({ caseId: one.caseId, version: 1 })
  }
  return made
}

async function oneByOne(actor: Actor, cases: readonly Made[]): Promise<void> {
  for (const { caseId, version } of cases) {
    const done = await execute(actor, caseId, { command: 'assign', input: TO_UNIT }, version)
    if ('refusal' in done) throw new Error(done.refusal.message)
  }
}

async function together(actor: Actor, cases: readonly Made[]): Promise<void> {
  const chosen = await chooseCases(actor, { chosen: cases })
  if ('refusal' in chosen) throw new Error(chosen.refusal.message)
  await beginRun(actor, chosen.runId, { command: 'assign', input: TO_UNIT })
  await workOff(chosen.runId)
  // Equality first: a fast run that left something out is no figure.
  const left = (await bulkCasesOf(reads(), chosen.runId)).filter(({ result }) => result !== 'done')
  if (left.length > 0) throw new Error(`${left.length} cases were not assigned`)
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (count * 1000) / (performance.now() - began)
}

const OTHERS = 50

/** A colleague's step while a run of 1,000 is worked off, beside the same step with nobody else there. */
async function waitOfOthers(supervisor: Actor): Promise<Figure> {
  const cases = await registered(supervisor, MOST_IN_BULK)
  const others = await registered(supervisor, 2 * OTHERS)
  const bare = await timesOf(supervisor, others.slice(0, OTHERS))
  const chosen = await chooseCases(supervisor, { chosen: cases })
  if ('refusal' in chosen) throw new Error(chosen.refusal.message)
  await beginRun(supervisor, chosen.runId, { command: 'assign', input: TO_UNIT })
  const run = workOff(chosen.runId)
  const ours = await timesOf(supervisor, others.slice(OTHERS))
  const { done } = await bulkTally(reads(), chosen.runId)
  if (done === MOST_IN_BULK) throw new Error('the run had ended before its colleague')
  await run
  return compared({
    name: 'a step of somebody else during a bulk run',
    beside: 'the same step alone',
    goal: null,
    ours,
    bare,
  })
}

async function timesOf(actor: Actor, cases: readonly Made[]): Promise<number[]> {
  const times: number[] = []
  for (const { caseId, version } of cases) {
    const began = performance.now()
    const done = await execute(actor, caseId, { command: 'note', input: { body: '已联系' } }, version)
    if ('refusal' in done) throw new Error(done.refusal.message)
    times.push(performance.now() - began)
  }
  return times
}
