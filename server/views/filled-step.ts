import type { CaseRow } from '@/db/queries/case-store'
import { countsOfApplicant } from '@/db/queries/same-applicant'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { filledBy } from '@/domain/memory/earlier-answer'
import { countedSince, volumeWords } from '@/domain/memory/same-person'
import type { Office } from '../cases/office-context'
import { today } from '../today'
import { earlierTold } from './nearest'
import { applicantOf, titleText } from './other-requests'

/** What the address of a case asks for: a step, and the earlier request whose answer fills it in. */
export interface StepAddress {
  step: string
  earlier: string | null
  /** The numbers of what the applicant asked for stand in the step (Art. 35). */
  counts?: boolean
}

interface At {
  actor: Actor
  office: Office
  isSameApplicant(row: CaseRow): boolean
  /** The request itself; null for whoever may not know its applicant. */
  row: CaseRow | null
}

/**
 * What an earlier answer fills into the step that the address asks for. No words stand in the address, only the case:
 * they are read here, as far as this person may read them. Null where nothing is filled in.
 */
export async function filledStep(
  from: Reads,
  { actor, office, isSameApplicant, row: own }: At,
  address: StepAddress,
) {
  if (address.counts && address.step === 'requestReasons' && own) {
    const counts = await countsOfApplicant(from, applicantOf(own), countedSince(today()))
    return { values: { points: volumeWords(counts, today()) }, linked: null }
  }
  if (address.earlier === null) return null
  const told = await earlierTold(from, { actor, office }, address.earlier)
  if (!told) return null
  const { row, earlier } = told
  const sameApplicant = isSameApplicant(row)
  const values: Readonly<Record<string, string>> = filledBy(address.step, { ...earlier, sameApplicant })
  return {
    values,
    /** To be chosen from, however many newer ones the applicant has. */
    linked: values.otherCaseId
      ? { caseId: row.id, number: row.number, requested: titleText(row.requested) }
      : null,
  }
}
