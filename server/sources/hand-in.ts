import { UniqueViolation } from '@/db/connection'
import { caseRow } from '@/db/queries/case-store'
import { type SourceRequestRow, type SourceRow, sourceRequest } from '@/db/queries/sources'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { isIsoDate } from '@/domain/calendar/day'
import type { Refusal } from '@/domain/case/refusal'
import { parseOnlineRequest, type RequestErrors } from '@/domain/case/request'
import { asPublicForm, type HandedInRequest } from '@/domain/sources/handed-in'
import { queryCodeFits, queryCodeFrom } from '../cases/query-code'
import { registerRequest } from '../cases/register'
import { type NamedFile, withStoredFiles } from '../files/put-files'
import { type Keyring, readKeyring } from '../secrets'
import type { MacKey } from '../secrets/suites/suite'
import { civilDay, today } from '../today'
import { handedInFiles } from './handed-in-files'

/** A request of a source: new, or the same as before. `queryCode` is null once the applicant has another. */
export interface HandedIn {
  again: boolean
  caseId: string
  queryCode: string | null
}

export type HandingIn =
  | HandedIn
  /** The number stands for something else. */
  | { different: true }
  | { errors: RequestErrors }
  | { refusal: Refusal }

/**
 * Registers what a source hands in, as the public form would: once for each number of the source. The same content
 * again gives the same answer, so that a source which did not hear it may ask again; other content is refused.
 */
export async function handIn(source: SourceRow, given: HandedInRequest): Promise<HandingIn> {
  const keyring = readKeyring()
  const before = await sourceRequest(reads(), source.id, given.sourceNumber)
  if (before) return handedInBefore(before, given, keyring)
  const submittedOn = civilDay(given.submittedAt)
  // The form of an instant admits years that no calendar here has; such a day would look like one that has come.
  if (!isIsoDate(submittedOn))
    return { errors: { submittedOn: '申请人在平台提交的时间不是可能的日期，请核对年份' } }
  const parsed = parseOnlineRequest(asPublicForm(given), submittedOn)
  if (!parsed.ok) return { errors: parsed.errors }
  const request = { ...parsed.request, arrivedOn: today() }
  const contentHash = contentHashes(given, keyring)[0] ?? ''
  const queryCode = codeOf(source.id, given.sourceNumber, keyring[0].source)
  const through = {
    sourceId: source.id,
    number: given.sourceNumber,
    contentHash,
    submittedAt: new Date(given.submittedAt).toISOString(),
    queryCode,
  }
  try {
    const made = await withStoredFiles(handedInFiles(given.files), (stored: readonly NamedFile[]) =>
      registerRequest(applicantAt(source), request, {
        through,
        files: stored.map((file) => ({ ...file, kind: 'application' as const })),
      }),
    )
    return 'refusal' in made ? made : { again: false, caseId: made.caseId, queryCode }
  } catch (fault) {
    // The same number came twice at once: the first one stands.
    const first =
      fault instanceof UniqueViolation ? await sourceRequest(reads(), source.id, given.sourceNumber) : null
    if (!first) throw fault
    return handedInBefore(first, given, keyring)
  }
}

async function handedInBefore(
  before: SourceRequestRow,
  given: HandedInRequest,
  keyring: Keyring,
): Promise<HandingIn> {
  if (!contentHashes(given, keyring).includes(before.contentHash)) return { different: true }
  const row = await caseRow(reads(), before.caseId)
  const codes = keyring.map(({ source }) => codeOf(before.sourceId, before.number, source))
  const queryCode = codes.find((code) => queryCodeFits(code, row?.queryCodeHash ?? null, keyring)) ?? null
  return { again: true, caseId: before.caseId, queryCode }
}

/** Keyed, because what is hashed names a person; under every key, because a repetition may come after a change of keys. */
function contentHashes(given: HandedInRequest, keyring: Keyring): string[] {
  const content = JSON.stringify(given)
  return keyring.map(({ source }) => source.mac(`content ${content}`).toString('hex'))
}

/** The query code follows from the number, so that the same answer can be given again and nobody has to keep it. */
function codeOf(sourceId: string, number: string, key: MacKey): string {
  return queryCodeFrom(key.mac(JSON.stringify(['code', sourceId, number])))
}

/** What the applicant sends is the applicant's, whoever brings it. */
function applicantAt({ agencyId }: SourceRow): Actor {
  return { personId: 'applicant', agencyId, unitId: null, roles: ['applicant'] }
}
