import { type CaseRow, caseRow } from '@/db/queries/case-store'
import { earlierRequests } from '@/db/queries/same-applicant'
import type { Reads } from '@/db/transact'
import type { Case } from '@/domain/case/case'
import { reply } from '@/domain/case/chapters/answer/reply'
import type { Context } from '@/domain/case/command'
import { possible } from '@/domain/case/decide'
import { type LetterDraft, MAX_TOGETHER } from '@/domain/letters/draft'
import { caseOfRow } from '../cases/load-case'
import type { Office } from '../cases/office-context'
import { sameApplicant, storedHashesOf } from '../cases/same-applicant'

/** A request of the same applicant that a letter answers along with its own (一并答复). */
export interface AnsweredTogether {
  kase: Case
  request: CaseRow
  /** Its own row and provision, `outcome|basis`; empty for those of the letter. */
  row: string
}

/** The requests that a draft names, as far as they are this applicant's: nobody's words get into another's letter. */
export async function togetherOf(
  from: Reads,
  office: Office,
  request: CaseRow,
  draft: LetterDraft,
): Promise<AnsweredTogether[]> {
  const named: AnsweredTogether[] = []
  for (const [caseId, row] of Object.entries(draft.together ?? {})) {
    const other = await caseRow(from, caseId)
    if (!other || other.id === request.id || !sameApplicant(other, request)) continue
    named.push({ kase: await caseOfRow(from, office, other), request: other, row })
  }
  return named.sort((a, b) => (a.kase.number < b.kase.number ? -1 : 1))
}

/** Open requests of the same applicant that could be answered now, the oldest first. */
export async function togetherChoices(
  from: Reads,
  office: Office,
  request: CaseRow,
  context: Context,
): Promise<{ caseId: string; number: string; requested: string }[]> {
  const applicant = {
    agencyId: office.id,
    identityHashes: storedHashesOf(request),
    creditCode: request.creditCode,
    name: request.applicantName,
    phone: request.phone,
  }
  const others = await earlierRequests(from, applicant, request.id, MAX_TOGETHER)
  const choices: { caseId: string; number: string; requested: string }[] = []
  for (const { caseId, number, requested, concludedOn } of others) {
    const other = concludedOn === null ? await caseRow(from, caseId) : null
    if (!other || other.matter !== request.matter || !sameApplicant(other, request)) continue
    if (possible(reply, await caseOfRow(from, office, other), context) === null) {
      choices.push({ caseId, number, requested })
    }
  }
  return choices.reverse()
}
