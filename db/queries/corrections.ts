import { and, asc, eq, gt, gte, inArray, lte, or } from 'drizzle-orm'
import { auditLines, caseEvents, cases, caseTexts, importBatches, people } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'

/** Reasons that were given since an instant for what was done to cases; of a part, the reason of its split. */
export async function reasonsOfCorrections(
  from: Reads,
  caseIds: readonly string[],
  since: string,
): Promise<{ caseId: string; at: string; reason: string }[]> {
  const events = await tellingEvents(from, caseIds, since)
  // A part begins at the instant at which the whole says why it was split.
  const parts = events.flatMap(({ caseId, at, event }) =>
    event.type === 'linked' && event.how === 'split_from' ? [{ caseId, at, wholeId: event.otherCaseId }] : [],
  )
  const wholes = [...new Set(parts.map(({ wholeId }) => wholeId))].filter((id) => !caseIds.includes(id))
  const said = await saidIn(from, [...events, ...(await tellingEvents(from, wholes, since))])
  return [
    ...said.filter(({ caseId }) => !wholes.includes(caseId)),
    ...parts.flatMap(({ caseId, at, wholeId }) =>
      said.filter((one) => one.caseId === wholeId && one.at === at).map((one) => ({ ...one, caseId })),
    ),
  ]
}

function tellingEvents(from: Reads, caseIds: readonly string[], since: string) {
  return inPortions(caseIds, (ids) =>
    from
      .select({ caseId: caseEvents.caseId, at: caseEvents.recordedAt, event: caseEvents.event })
      .from(caseEvents)
      .where(
        and(
          inArray(caseEvents.caseId, [...ids]),
          inArray(caseEvents.type, ['corrected', 'factsEdited', 'enteredLate', 'linked']),
          gte(caseEvents.recordedAt, since),
        ),
      )
      .orderBy(asc(caseEvents.caseId), asc(caseEvents.seq)),
  )
}

/** The words of 更正记录, 修改申请信息 and 补登. */
async function saidIn(from: Reads, events: Awaited<ReturnType<typeof tellingEvents>>) {
  const said = events.flatMap(({ caseId, at, event }) =>
    (event.type === 'corrected' || event.type === 'factsEdited' || event.type === 'enteredLate') &&
    event.textId
      ? [{ caseId, at, textId: event.textId }]
      : [],
  )
  const rows = await inPortions(
    said.map(({ textId }) => textId),
    (ids) =>
      from
        .select({ id: caseTexts.id, body: caseTexts.body })
        .from(caseTexts)
        .where(inArray(caseTexts.id, [...ids])),
  )
  const bodies = new Map(rows.map(({ id, body }) => [id, body]))
  return said.flatMap(({ caseId, at, textId }) => {
    const reason = bodies.get(textId)
    return reason ? [{ caseId, at, reason }] : []
  })
}

/** The imports by which cases came in, with who imported and when. */
export async function importsOfCases(from: Reads, caseIds: readonly string[], since: string) {
  return inPortions(caseIds, (ids) =>
    from
      .select({
        caseId: cases.id,
        at: importBatches.importedAt,
        fileName: importBatches.fileName,
        person: people.name,
      })
      .from(cases)
      .innerJoin(importBatches, eq(importBatches.id, cases.batchId))
      .leftJoin(people, eq(people.id, importBatches.importedBy))
      .where(and(inArray(cases.id, [...ids]), gte(importBatches.importedAt, since))),
  )
}

/** Imports of before an instant that were undone since: the only way in which a case goes. */
export async function importsUndone(from: Reads, agencyId: string, since: string) {
  return from
    .select({
      at: importBatches.undoneAt,
      fileName: importBatches.fileName,
      reason: importBatches.undoneBecause,
      person: people.name,
    })
    .from(importBatches)
    .leftJoin(people, eq(people.id, importBatches.undoneBy))
    .where(
      and(
        eq(importBatches.agencyId, agencyId),
        lte(importBatches.importedAt, since),
        gte(importBatches.undoneAt, since),
      ),
    )
    .orderBy(asc(importBatches.undoneAt))
}

/** Lines after one of the chain that tell of what cases follow from: calendar, settings, revised rules. */
export async function derivedAnewSince(from: Reads, agencyId: string, after: number) {
  return from
    .select({ at: auditLines.at, action: auditLines.action, person: people.name })
    .from(auditLines)
    .leftJoin(people, eq(people.id, auditLines.personId))
    .where(
      and(
        gt(auditLines.seq, after),
        or(
          // A national notice counts for every agency here, whoever entered it.
          eq(auditLines.action, 'saveCalendarNotice'),
          and(eq(auditLines.agencyId, agencyId), inArray(auditLines.action, DERIVE_ANEW)),
        ),
      ),
    )
    .orderBy(asc(auditLines.seq))
}

const DERIVE_ANEW = ['saveLocalDaysOff', 'editSettings', 'revisedRules', 'rebuildProgress']
