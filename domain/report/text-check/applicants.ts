import { APPLICANT_KINDS, type ApplicantKind } from '../../case/facts'
import { type Amount, amount } from './amount'
import type { ApplicantWord } from './meaning'
import { isIncoming, type Named } from './named'
import type { Statement } from './statement'
import { RECEIVED_WHOLES } from './terms'

const ORGANISATIONS: readonly ApplicantKind[] = APPLICANT_KINDS.filter((kind) => kind !== 'natural_person')
const COLUMNS: Readonly<Record<ApplicantWord, readonly ApplicantKind[]>> = {
  natural_person: ['natural_person'],
  commercial_enterprise: ['commercial_enterprise'],
  research_institution: ['research_institution'],
  public_interest_organisation: ['public_interest_organisation'],
  legal_service_organisation: ['legal_service_organisation'],
  organisations: ORGANISATIONS,
  some: ORGANISATIONS,
}

/** What 自然人12件 may mean: their column of whatever it is a part of, else of what came in. */
export function applicantAmounts(
  { who, of }: Extract<Named, { kind: 'applicant' }>,
  whole: Statement | null,
): readonly Amount[] {
  const kinds = [...new Set(who.flatMap((one) => COLUMNS[one]))]
  return wholesOf(of, whole).map((one) => inColumns(one, kinds))
}

/** The numbers of all applicants of which one kind is a part. */
export function wholesOf(of: readonly Amount[] | null, whole: Statement | null): readonly Amount[] {
  if (of) return of
  if (whole?.named.kind !== 'rows') return [amount('new'), amount('new', 'carried_in')]
  const { readings, withCarried } = whole.named
  if (!isIncoming(whole.named)) return [...readings, ...RECEIVED_WHOLES]
  return whole.withCarried ? [...(withCarried ?? []), ...readings] : readings
}

function inColumns({ plus, minus }: Amount, kinds: readonly ApplicantKind[]): Amount {
  const cells = (of: Amount['plus']) => of.flatMap((cell) => kinds.map((column) => ({ ...cell, column })))
  return { plus: cells(plus), minus: cells(minus) }
}
