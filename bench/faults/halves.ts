import * as schema from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { exists } from '@/server/files/store'
import { wordIn } from './told'

type CaseRow = typeof schema.cases.$inferSelect
type EventRow = typeof schema.caseEvents.$inferSelect

/**
 * What one transaction writes into several places and stands in only one of them. What `verify` looks at (numbers,
 * digests, what is derived, seals) is not asked here once more.
 */
export async function halves(cases: readonly CaseRow[], events: readonly EventRow[]): Promise<string[]> {
  return [
    ...(await filesOfCases(cases)),
    ...(await acceptedSubmissions(cases, events)),
    ...passedOn(cases, events),
    ...(await sourceRequests(cases)),
    ...(await bulkRuns(cases, events)),
    ...(await letters(cases, events)),
    ...(await imports(cases)),
    ...(await lists(cases)),
    ...(await seals()),
  ]
}

/** Paths on which a file comes with the request. */
const WITH_A_FILE = /^(desk|online|source)-/
const BY_PORTAL = /^(source|notices)-/

async function filesOfCases(cases: readonly CaseRow[]): Promise<string[]> {
  const files = await rowsOf(schema.caseFiles)
  const byCase = Map.groupBy(files, ({ caseId }) => caseId)
  const without = cases
    .filter(({ requested }) => WITH_A_FILE.test(wordIn(requested) ?? ''))
    .filter(({ id }) => byCase.get(id)?.length !== 1)
  const gone: string[] = []
  for (const { sha256, caseId } of files) if (!(await exists(sha256))) gone.push(`content of case ${caseId}`)
  return [...without.map(({ number }) => `files of ${number}`), ...gone]
}

async function acceptedSubmissions(
  cases: readonly CaseRow[],
  events: readonly EventRow[],
): Promise<string[]> {
  // In stories corrections also come over the counter.
  const ours = new Set(
    cases.filter(({ requested }) => wordIn(requested)?.startsWith('submissions-')).map(({ id }) => id),
  )
  const sent = (await rowsOf(schema.submissions)).filter(({ caseId }) => ours.has(caseId))
  const received = events.filter(
    ({ event, caseId }) => event.type === 'correctionReceived' && ours.has(caseId),
  )
  const accepted = new Set(
    sent.filter(({ state }) => state === 'accepted').map(({ caseId, eventSeq }) => `${caseId} ${eventSeq}`),
  )
  const entries = new Set(received.map(({ caseId, seq }) => `${caseId} ${seq}`))
  return differing('submission accepted', accepted, entries)
}

function passedOn(cases: readonly CaseRow[], events: readonly EventRow[]): string[] {
  const there = cases.filter(({ channel }) => channel === 'passed_on').map(({ id }) => id)
  const passed = events.flatMap(({ event }) =>
    event.type === 'passedOn' && 'otherCaseId' in event ? [String(event.otherCaseId)] : [],
  )
  return differing('passed on', new Set(there), new Set(passed))
}

async function sourceRequests(cases: readonly CaseRow[]): Promise<string[]> {
  const handedIn = (await rowsOf(schema.sourceRequests)).map(({ caseId }) => caseId)
  const registered = cases.filter(({ requested }) => BY_PORTAL.test(wordIn(requested) ?? ''))
  return differing('handed in by the portal', new Set(registered.map(({ id }) => id)), new Set(handedIn))
}

async function bulkRuns(cases: readonly CaseRow[], events: readonly EventRow[]): Promise<string[]> {
  // Cases that are handed over were assigned before.
  const ours = new Set(
    cases.filter(({ requested }) => requested.startsWith('成批的申请')).map(({ id }) => id),
  )
  const unended = (await rowsOf(schema.bulkRuns)).filter(({ beganAt, endedAt }) => beganAt && !endedAt)
  const assigned = new Set(
    events.filter(({ event }) => event.type === 'assigned').map(({ caseId }) => caseId),
  )
  const rows = (await rowsOf(schema.bulkCases)).filter(({ caseId }) => ours.has(caseId))
  const wrong = rows.filter(({ caseId, result }) => (result === 'done') !== assigned.has(caseId))
  const refused = rows.filter(({ result }) => result === 'refused')
  return [
    ...unended.map(({ id }) => `bulk run ${id} never ended`),
    ...wrong.map(({ number }) => `bulk step of ${number}`),
    ...refused.map(({ number, said }) => `bulk step of ${number} refused: ${said}`),
  ]
}

/** A letter's number comes with its approval, where it needs one, and its leaving with the reply. */
async function letters(cases: readonly CaseRow[], events: readonly EventRow[]): Promise<string[]> {
  const approving = new Set(
    cases.filter(({ requested }) => wordIn(requested)?.startsWith('letters-')).map(({ id }) => id),
  )
  const casesWith = (type: EventRow['event']['type']) =>
    new Set(
      events
        .filter(({ event, caseId }) => event.type === type && approving.has(caseId))
        .map(({ caseId }) => caseId),
    )
  const numbered = (await rowsOf(schema.letters))
    .filter(({ documentNumber, caseId }) => documentNumber !== null && approving.has(caseId))
    .map(({ caseId }) => caseId)
  return [
    ...differing('letter approved', new Set(numbered), casesWith('letterApproved')),
    ...differing('letter sent', casesWith('letterSent'), casesWith('replied')),
  ]
}

async function imports(cases: readonly CaseRow[]): Promise<string[]> {
  const byBatch = Map.groupBy(cases, ({ batchId }) => batchId)
  return (await rowsOf(schema.importBatches))
    .filter(({ id, accepted, undoneAt }) => (byBatch.get(id)?.length ?? 0) !== (undoneAt ? 0 : accepted))
    .map(({ id }) => `import ${id}`)
}

async function lists(cases: readonly CaseRow[]): Promise<string[]> {
  const settled = new Set(
    (await rowsOf(schema.retentionLists)).filter(({ state }) => state === 'done').map(({ id }) => id),
  )
  const listed = (await rowsOf(schema.retentionListCases)).filter(({ listId }) => settled.has(listId))
  const anonymous = cases.filter(({ anonymisedOn }) => anonymisedOn !== null).map(({ id }) => id)
  return differing('made anonymous', new Set(anonymous), new Set(listed.map(({ caseId }) => caseId)))
}

async function seals(): Promise<string[]> {
  const steps = (await rowsOf(schema.reportSteps)).filter(({ step }) => step === 'seal')
  const sealed = await rowsOf(schema.reportSeals)
  return differing(
    'sealed',
    new Set(sealed.map(({ agencyId }) => agencyId)),
    new Set(steps.map(({ agencyId }) => agencyId)),
  )
}

function differing(what: string, one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  const onlyOne = [...one].filter((id) => !other.has(id))
  const onlyOther = [...other].filter((id) => !one.has(id))
  return [...onlyOne, ...onlyOther].map((id) => `${what}: ${id}`)
}
