import { yearsWords } from '@/domain/case/late-entry'
import { type Refused, refuse } from '@/domain/case/refusal'
import type { RemedyInput } from '@/domain/remedies/remedy'
import type { SealedRemedy } from '@/domain/report/seal/seal'

/** A remedy as reports count it; the number of its request is that of all its versions. */
export function remedyFacts(caseNumber: string, remedy: RemedyInput): SealedRemedy {
  const { kind, filedOn, concludedOn, result } = remedy
  return { id: '', caseNumber, kind, filedOn, concludedOn, result }
}

/** Null where no sealed year counts it otherwise; else the refusal that asks why. */
export function reasonBehindSeals(sealed: readonly number[]): Refused | null {
  if (sealed.length === 0) return null
  return refuse(
    'reasonMissing',
    `${yearsWords(sealed)}年报已经封存，表四的数字随之变化，须写明理由。`,
    '请填写理由；差异列入这些年度的更正。',
    { field: 'reason' },
  )
}

/** What was done, and which sealed years list it as a correction. */
export function doneWords(done: string, sealed: readonly number[]): string {
  return sealed.length === 0
    ? `${done}。`
    : `${done}。${yearsWords(sealed)}年报已经封存：封存的数据不变，差异列入该年的更正。`
}
