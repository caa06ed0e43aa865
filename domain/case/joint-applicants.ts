import type { ApplicantKind } from './facts'
import type { AgencySettings } from './settings'

// 共同申请: several applicants of one request. It is one case and one row of 表三, counted by the kind of the first; each
// has a contact and a copy of the letter of their own.

/** Applicants of one request, the first among them; more sign a list that goes with it. */
export const MOST_APPLICANTS = 20

/** Who applies, as far as a name goes. */
export interface NamedApplicant {
  applicantKind: ApplicantKind
  applicantName: string
}

/** Of several applicants, the kind that the request is counted by (settings). */
export function countedKind(
  applicants: readonly [NamedApplicant, ...NamedApplicant[]],
  representative: number | null,
  { jointCountedByRepresentative }: Pick<AgencySettings, 'jointCountedByRepresentative'>,
): ApplicantKind {
  const speaker = jointCountedByRepresentative && representative !== null && applicants[representative - 1]
  return (speaker || applicants[0]).applicantKind
}

/** “王某某、李某某”: every letter names all. */
export function allNames(applicants: readonly Pick<NamedApplicant, 'applicantName'>[]): string {
  return applicants.map(({ applicantName }) => applicantName).join('、')
}

/** The name that an own copy is addressed to, with those who applied together: “李某某（与王某某共同申请）”. */
export function nameOnCopy(applicants: readonly NamedApplicant[], position: number): string {
  const own = applicants[position - 1]
  if (!own || applicants.length === 1) return allNames(applicants)
  const others = applicants.filter((one) => one !== own)
  return `${own.applicantName}（与${allNames(others)}共同申请）`
}

/** How a letter speaks to them. */
export function addressOf(applicants: readonly NamedApplicant[]): '您' | '你单位' | '你们' {
  const [first] = applicants
  if (applicants.length > 1) return '你们'
  return first?.applicantKind === 'natural_person' ? '您' : '你单位'
}

/** “王某某等3人”, where a list has room for one name; `joint` counts those beside the first. */
export function nameInList(first: string, joint: number | null): string {
  return joint ? `${first}等${joint + 1}个申请人` : first
}
