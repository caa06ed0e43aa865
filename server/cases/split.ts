import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { appendAudit } from '@/db/queries/audit'
import {
  appendEvents,
  type CaseRow,
  caseRow,
  changeRequested,
  eventRows,
  insertCases,
  insertTexts,
  recordOf,
  saveProgress,
} from '@/db/queries/case-store'
import { filesOf, insertFiles } from '@/db/queries/files'
import { indexCases, unindexCases } from '@/db/search'
import { type Tx, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type Case, loadCase } from '@/domain/case/case'
import { splitCase as splitStep } from '@/domain/case/chapters/amendment/commands'
import { cannotBeSplit, historyOfPart, MOST_PARTS } from '@/domain/case/chapters/amendment/split'
import { words } from '@/domain/case/command'
import { accessRefusal } from '@/domain/case/decide'
import type { CaseEvent, RecordedEvent } from '@/domain/case/events'
import { project } from '@/domain/case/progress'
import type { Refusal } from '@/domain/case/refusal'
import { decryptIdentity, encryptIdentity, readKeyring } from '../secrets'
import { now, today } from '../today'
import { changedMeanwhile, inputRefusal, noSuchCase } from './execute'
import { contextFor, loadOffice, type Office } from './office-context'
import { freeNumber } from './register'

const splitInput = z.object({
  parts: z
    .string('请填写拆分后的各件内容')
    .transform((text) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .refine((parts) => parts.length >= 2, '请每行填写一件，至少两件')
    .refine((parts) => parts.length <= MOST_PARTS, `一次最多拆分为${MOST_PARTS}件`),
  reason: z.string().trim().min(1, '请填写拆分的理由').max(1000, '理由不能超过1000字'),
})

/**
 * 拆分 (一事一申请): the case keeps the first part; every further part becomes a case of its own with its own number and
 * row, and with everything that has happened to the clock so far, so that no deadline is lost or won by splitting. The
 * applicant follows all of them with the query code that they have. All or nothing.
 */
export async function splitCase(
  actor: Actor,
  caseId: string,
  raw: unknown,
  version: number,
): Promise<{ numbers: readonly string[] } | { refusal: Refusal; errors?: Record<string, string> }> {
  const input = splitInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const [first = '', ...further] = input.data.parts
  return transact(async (tx) => {
    const office = await loadOffice(tx, actor.agencyId)
    const row = await caseRow(tx, caseId)
    if (!row || row.agencyId !== office.id) return noSuchCase()
    const kase = loadCase(recordOf(row, await eventRows(tx, caseId)), office.calendar, office.settings)
    const context = contextFor(actor, office)
    const refused = accessRefusal(splitStep, kase, context) ?? cannotBeSplit(kase)
    if (refused) return refused
    if (kase.version !== version) return changedMeanwhile()

    const made: { id: string; number: string }[] = []
    for (const requested of further) made.push(await beginPart(tx, actor, office, { row, kase }, requested))
    const reason = words(input.data.reason, context)
    await insertTexts(tx, caseId, reason.texts)
    await keepFirstPart(tx, actor, office, { row, kase }, first, [
      { type: 'factsEdited', on: today(), fields: ['所需信息'], textId: reason.textId },
      ...made.map(
        ({ id }): CaseEvent => ({
          type: 'linked',
          on: today(),
          otherCaseId: id,
          how: 'split_into',
        }),
      ),
    ])
    const numbers = made.map(({ number }) => number)
    const line = { at: now(), agencyId: office.id, personId: actor.personId, action: splitStep.name }
    await appendAudit(tx, { ...line, caseId, detail: { number: row.number, into: numbers } })
    for (const { id, number } of made) {
      await appendAudit(tx, { ...line, caseId: id, detail: { number, from: row.number } })
    }
    return { numbers }
  })
}

interface Whole {
  row: CaseRow
  kase: Case
}

async function beginPart(
  tx: Tx,
  actor: Actor,
  office: Office,
  { row, kase }: Whole,
  requested: string,
): Promise<{ id: string; number: string }> {
  const at = now()
  const id = randomUUID()
  const number = await freeNumber(tx, office, row.arrivedOn)
  const part: CaseRow = {
    ...row,
    id,
    number,
    requested,
    batchId: null,
    createdAt: at,
    createdBy: actor.personId,
    identityCipher: reencrypted(row.identityCipher, row.id, id),
    agentIdentityCipher: reencrypted(row.agentIdentityCipher, row.id, id),
  }
  await insertCases(tx, [part])
  const events: CaseEvent[] = [
    ...historyOfPart(kase),
    { type: 'linked', on: today(), otherCaseId: row.id, how: 'split_from' },
  ]
  const recorded = numbered(events, 0)
  await appendEvents(tx, id, recorded, actor.personId, at)
  await derive(tx, office, part, recorded)
  await indexCases(tx, [{ caseId: id, applicantName: row.applicantName, requested }])
  await insertFiles(
    tx,
    id,
    (await filesOf(tx, row.id)).filter(({ kind }) => kind === 'application' || kind === 'correction'),
    actor.personId,
    at,
  )
  return { id, number }
}

/** A cipher is bound to the row that it stands in. */
function reencrypted(cipher: string | null, from: string, to: string): string | null {
  const keyring = readKeyring()
  return cipher && encryptIdentity(decryptIdentity(cipher, from, keyring), to, keyring)
}

async function keepFirstPart(
  tx: Tx,
  actor: Actor,
  office: Office,
  { row, kase }: Whole,
  requested: string,
  events: readonly CaseEvent[],
): Promise<void> {
  await changeRequested(tx, row.id, requested)
  const recorded = numbered(events, kase.version)
  await appendEvents(tx, row.id, recorded, actor.personId, now())
  await derive(tx, office, { ...row, requested }, [...kase.recorded, ...recorded])
  await unindexCases(tx, [row.id])
  await indexCases(tx, [{ caseId: row.id, applicantName: row.applicantName, requested }])
}

function numbered(events: readonly CaseEvent[], after: number): RecordedEvent[] {
  return events.map((event, i) => ({ seq: after + 1 + i, event }))
}

async function derive(
  tx: Tx,
  { calendar, settings }: Office,
  row: CaseRow,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  await saveProgress(tx, [project(loadCase(recordOf(row, recorded), calendar, settings), calendar)])
}

/** Refusals that the case page foresees: who may split it, and when. */
export function splitRefusal(kase: Case, context: Parameters<typeof accessRefusal>[2]) {
  return accessRefusal(splitStep, kase, context) ?? cannotBeSplit(kase)
}
