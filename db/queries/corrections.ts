import { and, asc, eq, gte, inArray } from 'drizzle-orm'
import { caseEvents, cases, caseTexts, importBatches, people } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'

/** Reasons that were given for corrections of cases since an instant: 更正记录, 修改申请信息. */
export async function reasonsOfCorrections(
  from: Reads,
  caseIds: readonly string[],
  since: string,
): Promise<{ caseId: string; at: string; reason: string }[]> {
  const events = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: caseEvents.caseId, at: caseEvents.recordedAt, event: caseEvents.event })
      .from(caseEvents)
      .where(
        and(
          inArray(caseEvents.caseId, [...ids]),
          inArray(caseEvents.type, ['corrected', 'factsEdited']),
          gte(caseEvents.recordedAt, since),
        ),
      )
      .orderBy(asc(caseEvents.caseId), asc(caseEvents.seq)),
  )
  const said = events.flatMap(({ caseId, at, event }) =>
    (event.type === 'corrected' || event.type === 'factsEdited') && event.textId
      ? [{ caseId, at, textId: event.textId }]
      : [],
  )
  const bodies = new Map(
    (
      await inPortions(
        said.map(({ textId }) => textId),
        (ids) =>
          from
            .select({ id: caseTexts.id, body: caseTexts.body })
            .from(caseTexts)
            .where(inArray(caseTexts.id, [...ids])),
      )
    ).map(({ id, body }) => [id, body]),
  )
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

/** Imports that were undone since an instant: the only way in which a case goes. */
export async function importsUndone(from: Reads, agencyId: string, since: string) {
  return from
    .select({ at: importBatches.undoneAt, fileName: importBatches.fileName, person: people.name })
    .from(importBatches)
    .leftJoin(people, eq(people.id, importBatches.undoneBy))
    .where(and(eq(importBatches.agencyId, agencyId), gte(importBatches.undoneAt, since)))
    .orderBy(asc(importBatches.undoneAt))
}
