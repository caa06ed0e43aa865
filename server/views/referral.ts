import { type CaseElsewhere, casesElsewhere } from '@/db/queries/referral'
import { reads } from '@/db/transact'
import { CASE_STATE_LABELS, type Case } from '@/domain/case/case'
import { shortNameOf } from '../public/agency-at'
import type { CaseNotice } from './case-notices'

/** Where a case went, or came from: of the other agency's case its number, and whether it is being worked on. */
export function referralNotices({ standing }: Case, elsewhere: readonly CaseElsewhere[]): CaseNotice[] {
  const { passedOn, passedHere } = standing
  const at = (id: string | undefined) => elsewhere.find((one) => one.id === id)
  const [there, from] = [at(passedOn?.otherCaseId), at(passedHere?.otherCaseId)]
  return [
    ...(there
      ? [
          {
            tone: 'info' as const,
            title: `本件已于${passedOn?.on}转送${there.agencyName}，对方受理编号：${there.number}（${CASE_STATE_LABELS[there.state]}）。`,
            next: '由该机关办理和答复；其办理经过本机关看不到，可以凭受理编号向其了解。',
          },
        ]
      : []),
    ...(from
      ? [
          {
            tone: 'info' as const,
            title: `本件由${from.agencyName}于${passedHere?.on}转来，对方受理编号：${from.number}。`,
            next: '收到日期为转来之日，按本机关的期限办理；也不属于本机关的，请告知申请人，不要退回。',
          },
        ]
      : []),
  ]
}

/** Where an applicant's request went on: the agency, its number there, and where it can be queried. */
export interface PassedOnView {
  agencyName: string
  number: string
  /** Short name of the agency. */
  entrance: string
}

/** Null for a request that was not passed on. */
export async function passedOnView({ standing: { passedOn } }: Case): Promise<PassedOnView | null> {
  if (!passedOn) return null
  const [there] = await casesElsewhere(reads(), [passedOn.otherCaseId])
  const entrance = there && shortNameOf(there)
  return there && entrance ? { agencyName: there.agencyName, number: there.number, entrance } : null
}
