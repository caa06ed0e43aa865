import { randomUUID } from 'node:crypto'
import { bulkCasesOf, casesToChoose, deleteOldBulkRuns, insertBulkRun } from '@/db/queries/bulk'
import { queuePage } from '@/db/queries/queue'
import { type Reads, reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { bulkSizeRefusal, type ChosenCase, MOST_IN_BULK } from '@/domain/bulk/bulk'
import { addDays } from '@/domain/calendar/day'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { loadOffice } from '../cases/office-context'
import { civilDay, now } from '../today'
import type { QueueAddress } from '../views/queue-address'
import { countsOf, readQuery } from '../views/queue-query'
import { ownRun } from './own-run'

/** Days after which a run is taken away; what it did stays in the cases. */
const KEPT_DAYS = 30

/** Cases picked one by one, or all of a list. */
export type Choice = { chosen: readonly ChosenCase[] } | { list: QueueAddress }

export type Chosen = { runId: string } | Refused

/** Keeps what was chosen as a run with a page of its own, on which the step is then chosen; no case is changed. */
export async function chooseCases(actor: Actor, choice: Choice): Promise<Chosen> {
  if (!mayDo(actor, 'workInBulk') || !mayDo(actor, 'viewCase'))
    return refuse('notAllowed', '您的岗位不能成批办理。', '请由经办人、督办人或者年报填报人办理。')
  const cases =
    'list' in choice ? await casesOfList(actor, choice.list) : await knownCases(actor, choice.chosen)
  return isRefused(cases) ? cases : keepRun(actor, cases)
}

/** The refused cases of a run chosen anew, as they stand now. */
export async function chooseRefused(actor: Actor, runId: string): Promise<Chosen> {
  const run = await ownRun(reads(), actor, runId)
  if (isRefused(run)) return run
  const refused = (await bulkCasesOf(reads(), runId)).filter(({ result }) => result === 'refused')
  const cases = await casesToChoose(
    reads(),
    actor.agencyId,
    refused.map(({ caseId }) => caseId),
  )
  return bulkSizeRefusal(cases.length) ?? keepRun(actor, inOrderOf(cases, refused))
}

interface Kept extends ChosenCase {
  number: string
}

/** Keeps cases as a run of this person. */
export async function keepRun(actor: Actor, cases: readonly Kept[]): Promise<Chosen> {
  const createdAt = now()
  const { agencyId, personId } = actor
  const run = { id: randomUUID(), agencyId, personId, createdAt }
  await transactOfAgency(agencyId, async (tx) => {
    await deleteOldBulkRuns(tx, personId, addDays(civilDay(createdAt), -KEPT_DAYS))
    await insertBulkRun(tx, run, cases)
  })
  return { runId: run.id }
}

async function knownCases(actor: Actor, chosen: readonly ChosenCase[]): Promise<Kept[] | Refused> {
  const refused = bulkSizeRefusal(chosen.length)
  if (refused) return refused
  const known = await casesToChoose(
    reads(),
    actor.agencyId,
    chosen.map(({ caseId }) => caseId),
  )
  const missing = chosen.length - known.length
  if (missing > 0)
    return refuse(
      'noSuchCase',
      `所选的 ${chosen.length} 件中有 ${missing} 件不存在，或者您无权查看。`,
      '请刷新列表后重新选择。',
    )
  const seen = new Map(chosen.map(({ caseId, version }) => [caseId, version]))
  return inOrderOf(
    known.map((one) => ({ ...one, version: seen.get(one.caseId) ?? one.version })),
    chosen,
  )
}

function inOrderOf(cases: readonly Kept[], order: readonly { caseId: string }[]): Kept[] {
  const byId = new Map(cases.map((one) => [one.caseId, one]))
  return order.flatMap(({ caseId }) => byId.get(caseId) ?? [])
}

/** All of a list in its order; where there are too many, how many there are. */
async function casesOfList(actor: Actor, list: QueueAddress): Promise<Kept[] | Refused> {
  const from: Reads = reads()
  const office = await loadOffice(from, actor.agencyId)
  const { query } = await readQuery(from, actor, office, list)
  const rows = await queuePage(from, actor.agencyId, query, { limit: MOST_IN_BULK + 1 })
  const size =
    rows.length > MOST_IN_BULK ? (await countsOf(from, actor.agencyId, query))[query.tab] : rows.length
  return bulkSizeRefusal(size) ?? rows.map(({ caseId, number, version }) => ({ caseId, number, version }))
}
