import { type Refused, refuse } from '@/domain/case/refusal'
import { trackedWithin } from './limits'
import { type ApplicantCase, caseOfApplicant } from './online-answers'

/** What somebody types to see how their request stands. */
export interface Query {
  number: string
  code: string
}

/**
 * The request of a number and a query code, at the entrance of an agency; one same refusal for a wrong number and a
 * wrong code, one when either is missing, which is no attempt, another when too many wrong ones came from the address `place`.
 */
export function queriedCase(
  entrance: string,
  { number, code }: Query,
  place: string,
): Promise<ApplicantCase | Refused> {
  if (number.trim() === '' || code.trim() === '') return Promise.resolve(notBothGiven())
  return trackedWithin(place, async () => (await caseOfApplicant(entrance, number, code)) ?? noSuchRequest())
}

function notBothGiven(): Refused {
  return refuse('inputMissing', '没有填写受理编号或者查询码。', '两项都要填写，都印在回执上。')
}

function noSuchRequest(): Refused {
  return refuse(
    'noSuchRequest',
    '受理编号或者查询码不正确。',
    '请对照回执核对后重新输入。查询码遗失的，请持身份证件到窗口，或者致电办理机构，核对身份后补发。',
  )
}
