import { type Refused, refuse } from '@/domain/case/refusal'
import { type Limit, takePoint } from '../limits/limit'

/** Of one address in an hour: a law firm with many requests, a village's computer. */
const OF_ONE: Limit = { what: 'submit', points: 60, seconds: 3600 }

/** Counts what is sent to requests that stand from an address; a refusal when it has sent too much. */
export async function countSubmission(place: string): Promise<Refused | null> {
  if (await takePoint(OF_ONE, place)) return null
  return refuse(
    'tooMany',
    `您所在的网络一小时内已经提交了${OF_ONE.points}份材料，这一份没有提交。`,
    '填写的内容都还在，请一小时后再提交；也可以邮寄、传真或者当面提交。',
  )
}
