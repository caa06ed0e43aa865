import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { addDays } from '../../../calendar/day'
import { decided, defineCommand, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { anAnswerMustBeUnderWay, mustNotBeBeforeAnswer } from '../../preconditions'
import { refuse } from '../../refusal'

/** Calendar days after publication on which an answer counts as delivered (《民事诉讼法》 Art. 95, as practised). */
export const NOTICE_DAYS = 30

/** 公告送达: the last resort, when the applicant cannot be found or nothing else arrives. */
export const publishNotice = defineCommand({
  name: 'publishNotice',
  label: '公告送达',
  article: '《条例》第四十条',
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'letter',
  effect: `公告满${NOTICE_DAYS}日视为送达，届时再登记送达；不改变办结日期。`,
  input: z.object({ on: dayInput, place: requiredWords('公告的地点或者网址，以及不能以其他方式送达的情况') }),
  fields: {
    on: { label: '公告发布日期', as: 'date', initial: 'today' },
    place: { label: '公告情况', as: 'words', hint: '公告的地点或者网址；邮寄退回、无法联系等情况' },
  },
  when(kase) {
    return (
      anAnswerMustBeUnderWay(kase) ??
      (kase.standing.notice
        ? refuse('alreadyPublished', '公告已发布，期满后登记送达。', '公告有误的，请先更正该条记录。')
        : null)
    )
  },
  decide(kase, input, context) {
    const before = mustNotBeBeforeAnswer(kase, input.on)
    if (before) return before
    const place = words(input.place, context)
    return decided(
      [
        {
          type: 'noticePublished',
          on: input.on,
          servedOn: addDays(input.on, NOTICE_DAYS),
          textId: place.textId,
        },
      ],
      { texts: place.texts },
    )
  },
})
