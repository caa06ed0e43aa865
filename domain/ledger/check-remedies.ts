import type { IsoDate } from '../calendar/day'
import type { RemedyKind } from '../remedies/remedy'
import { REMEDY_KIND_LABELS, refuseRemedy } from '../remedies/remedy'
import { countedFacts, remedyYearsMoved, yearsMoved } from '../report/seal/behind-seals'
import type { CheckedCase } from './check-case'
import type { Findings } from './findings'
import type { RemedyTold } from './taking-in/row/remedies'

/** A remedy that was recorded by the number of its request, before its case was here. */
export interface FormerlyRecorded {
  formerNumber: string | null
  kind: RemedyKind
  filedOn: IsoDate
}

/**
 * Holds what a row tells of reconsiderations and lawsuits against its answer: contradictions refuse the row, as those of
 * the case itself do, and so does one that 表四 counts already by the number of its request.
 */
export function checkRemedies(
  told: readonly RemedyTold[],
  { kase }: CheckedCase,
  { today, former }: { today: IsoDate; former: readonly FormerlyRecorded[] },
  findings: Findings,
): void {
  for (const { field, remedy } of told) {
    const refused = refuseRemedy(kase, remedy, today)
    if (refused)
      findings.refuse(
        field,
        `${refused.refusal.message}${refused.refusal.remedy}也可以清空本行的复议、诉讼各格，导入后在案件中登记。`,
      )
    const isKnown = former.some(
      (one) => one.formerNumber === kase.number && one.kind === remedy.kind && one.filedOn === remedy.filedOn,
    )
    if (isKnown)
      findings.refuse(
        field,
        `“${kase.number}”${remedy.filedOn}的${REMEDY_KIND_LABELS[remedy.kind]}已按以前年度的申请登记过，再登记一次，年报表四会重复统计。请先在年报中删除那条登记，或者清空本行的复议、诉讼各格。`,
      )
  }
}

/** Sealed years that count a remedy of the row and not its case: their 表四 changes too. */
export function yearsOfRemediesMoved(
  told: readonly RemedyTold[],
  { kase, progress }: CheckedCase,
  sealedYears: readonly number[],
): number[] {
  const ofCase = yearsMoved(null, countedFacts(progress), sealedYears)
  return sealedYears.filter(
    (year) =>
      !ofCase.includes(year) &&
      told.some(
        ({ remedy }) =>
          remedyYearsMoved(null, { ...remedy, id: '', caseNumber: kase.number }, [year]).length > 0,
      ),
  )
}
