import { setImmediate as breathe } from 'node:timers/promises'
import {
  abandonedBulkRuns,
  type BulkCaseRow,
  type BulkRunRow,
  bulkRun,
  changeBulkRun,
  leaseBulkRun,
  settleBulkCase,
  waitingBulkCases,
} from '@/db/queries/bulk'
import { personRow } from '@/db/queries/office'
import { reads, type Tx, transactOfAgency } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { faultKindOf } from '@/domain/faults/faults'
import { leaseEnds, leaseFrom } from '@/domain/operation/lease'
import { change } from '../cases/change'
import { type ParsedStep, parseStep, takeStep } from '../cases/execute'
import { logFault } from '../log/log'
import { now } from '../today'

/** Cases between two looks at whether the run is still this server's. */
const PORTION = 25
/** How long a server may take over a portion before another may think it gone. */
const LEASE_MS = 2 * 60_000

/**
 * Works off a run that was begun: one short transaction for each case, so that others get their turn between them. What
 * came of a case is written with its step, so a run that is stopped anywhere goes on where it stood, and no case is
 * taken twice. Does nothing when another server works on it.
 */
export async function workOff(runId: string): Promise<void> {
  const until = () => leaseFrom(now(), LEASE_MS)
  const held = leaseEnds(now(), LEASE_MS)
  const run = await bulkRun(reads(), runId)
  if (!run?.step) return
  const write = <T>(fn: (tx: Tx) => Promise<T>) => transactOfAgency(run.agencyId, fn)
  if (!(await write((tx) => leaseBulkRun(tx, runId, { held, until: until() })))) return
  const step = parseStep(run.step)
  for (;;) {
    const portion = await waitingBulkCases(reads(), runId, PORTION)
    if (portion.length === 0) break
    for (const one of portion) {
      // Asked anew before each: who was put out of use or lost a role meanwhile goes no further.
      const actor = await actorNow(run)
      const refused = isRefused(actor) ? actor : isRefused(step) ? step : await takenOrSaid(actor, one, step)
      if (refused) await write((tx) => settleRefused(tx, one, refused))
      // SQLite answers at once, so without this no request of anybody would be read until the run has ended.
      await breathe()
    }
    await write((tx) => changeBulkRun(tx, runId, { leasedUntil: until() }))
  }
  await write((tx) => changeBulkRun(tx, runId, { leasedUntil: null, endedAt: now() }))
}

/** Goes on with runs whose server was stopped; tells how many there were. */
export async function workOffAbandoned(): Promise<number> {
  const abandoned = await abandonedBulkRuns(reads(), leaseEnds(now(), LEASE_MS))
  for (const runId of abandoned) await workOff(runId)
  return abandoned.length
}

async function actorNow({ personId }: BulkRunRow): Promise<Actor | Refused> {
  const person = await personRow(reads(), personId)
  if (!person?.active) return refuse('accountOutOfUse', '您的账号已停用。', '请联系系统管理员。')
  const { agencyId, unitId, roles } = person
  return { personId, agencyId, unitId, roles }
}

/** A fault of the store passes, and the run goes on later; what goes wrong in one case stops none of the others. */
async function takenOrSaid(actor: Actor, one: BulkCaseRow, step: ParsedStep): Promise<Refused | null> {
  try {
    return await takeIn(actor, one, step)
  } catch (fault) {
    if (faultKindOf(fault) !== 'other') throw fault
    logFault('bulk.case', fault)
    return refuse(
      'storeFault',
      '服务器遇到没有预料到的问题，本件没有改动。',
      '请打开本件单独办理；仍不能办理的，请告诉系统管理员。',
    )
  }
}

/** The step in one case, together with what came of it; a refusal takes both back and is returned. */
async function takeIn(actor: Actor, one: BulkCaseRow, step: ParsedStep): Promise<Refused | null> {
  const came = await change<typeof TAKEN>(actor, one.caseId, one.version, async (at) => {
    const done = await takeStep(at, step)
    if (isRefused(done)) return done
    const said = done.taken.warnings.map(({ message }) => message).join(' ')
    // Another server was quicker, and what it wrote of the case stands: this step is taken back.
    if (!(await settleBulkCase(at.tx, one, { result: 'done', said: said || null })))
      return changedSinceChosen()
    return { changes: done.changes, answer: () => TAKEN }
  })
  return isRefused(came) ? came : null
}

const TAKEN = { taken: true }

/** Does nothing where another server took the run over and the case is done. */
async function settleRefused(tx: Tx, one: BulkCaseRow, refused: Refused): Promise<void> {
  // Nothing was filled in for this case alone, as the words of a single step would have it.
  const { refusal } = refused.refusal.rule === 'changedMeanwhile' ? changedSinceChosen() : refused
  const said = `${refusal.message}${refusal.remedy}`
  await settleBulkCase(tx, one, { result: 'refused', said })
}

function changedSinceChosen(): Refused {
  return refuse(
    'changedMeanwhile',
    '选择以后其他人又办理过本件，没有改动。',
    '请查看最新经过，仍需办理的，请重新选择。',
  )
}
