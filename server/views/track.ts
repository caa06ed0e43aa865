import type { IsoDate } from '@/domain/calendar/day'
import { answerDueOn, type CaseState } from '@/domain/case/case'
import { courseForApplicant } from '@/domain/case/course'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { settledOn } from '@/domain/case/standing'
import { type Answer, answersFor, caseOfApplicant } from '../public/online-answers'

export interface TrackView {
  number: string
  status: string
  explanation: string
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  /** Day by which the applicant has to answer. */
  respondBy: IsoDate | null
  course: readonly { on: IsoDate; what: string }[]
  /** Letters and files that may be read here. */
  answers: readonly Pick<Answer, 'id' | 'kind' | 'title'>[]
}

const STATUS: Record<CaseState, readonly [status: string, explanation: string]> = {
  to_confirm: ['待确认', '办理机构将与您联系确认收到申请，双方确认之日为收到申请之日。'],
  registered: ['已收到', '申请已收到，正在安排承办单位。'],
  in_progress: ['办理中', '承办单位正在办理。'],
  awaiting_correction: [
    '等待您补正',
    '请按补正告知的要求，在期限内补充、明确申请内容；逾期不补正视为放弃申请。',
  ],
  awaiting_opinion: ['征求意见中', '正在征求第三方或者其他机关的意见，所需时间不计入答复期限。'],
  awaiting_payment: ['等待您缴费', '请按收费通知在期限内缴纳信息处理费。'],
  in_approval: ['办理中', '答复正在审核。'],
  to_deliver: ['已答复', '答复已经发出，请注意查收。'],
  concluded: ['已办结', '本件已办结。'],
}

const LAID_READY = ['待领取', '答复已经备好，请携带身份证件前来领取。'] as const

/** The case of a number and query code, for its applicant. One same answer for a wrong number and a wrong code. */
export async function trackView(
  entrance: string,
  number: string,
  code: string,
): Promise<TrackView | { refusal: Refusal }> {
  const found = await caseOfApplicant(entrance, number, code)
  if (!found) return refuse('noSuchRequest', '受理编号或者查询码不正确。', '请对照回执核对后重新输入。')
  const { row, kase } = found
  const { standing } = kase
  const [status, explanation] = standing.laidReady ? LAID_READY : STATUS[kase.state]
  return {
    number: row.number,
    status,
    explanation,
    receivedOn: kase.clock.receivedOn,
    dueOn: settledOn(standing) ? null : answerDueOn(kase),
    respondBy: settledOn(standing) ? null : (standing.awaited?.respondBy ?? null),
    course: courseForApplicant(kase.history),
    answers: (await answersFor(found)).map(({ id, kind, title }) => ({ id, kind, title })),
  }
}
