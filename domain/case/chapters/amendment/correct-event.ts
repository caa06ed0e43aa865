import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import type { Calendar } from '../../../calendar/calendar'
import type { Case } from '../../case'
import { decided, defineCommand, words } from '../../command'
import type { CaseEvent, RecordedEvent } from '../../events'
import { dayInput, requiredWords } from '../../input'
import { refuse } from '../../refusal'
import { dayInFuture } from '../../refusals'
import { definitionOf } from '../events'

/** Entries of a case that a person may correct, in order of effect: what the program writes itself is not theirs. */
export function correctable({ history }: Pick<Case, 'history'>): RecordedEvent[] {
  return history.filter(({ event }) => definitionOf(event).correction.by === 'entry')
}

/** 更正记录: a wrong entry is answered by a new one that names it, with a reason; both stay readable. The rest of the history must still hold. */
export const correctEvent = defineCommand({
  name: 'correctEvent',
  label: '更正记录',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '更正后按更正的内容重新计算期限，原记录保留可查。',
  input: z.object({
    target: z.coerce.number('请选择要更正的记录').int(),
    /** Empty: the entry is void. */
    newDay: z.union([dayInput, z.literal('').transform(() => undefined)]).optional(),
    reason: requiredWords('更正理由'),
  }),
  fields: {
    target: { label: '要更正的记录', as: 'event' },
    newDay: { label: '正确日期', as: 'date', optional: true, hint: '不填则作废该条记录' },
    reason: { label: '更正理由', as: 'words' },
  },
  when(kase) {
    return correctable(kase).length > 0
      ? null
      : refuse('nothingToCorrect', '没有可以更正的记录。', '申请内容有误的，请用“修改申请信息”。')
  },
  decide(kase, input, context) {
    const target = correctable(kase).find(({ seq }) => seq === input.target)
    if (!target) {
      return refuse('noSuchEvent', '所选记录不存在或已作废。', '请重新选择要更正的记录。', {
        field: 'target',
      })
    }
    if (input.newDay === target.event.on) {
      return refuse('sameDay', '正确日期与原日期相同。', '请填写不同的日期，或者留空以作废该条记录。', {
        field: 'newDay',
      })
    }
    if (input.newDay && input.newDay > context.today) {
      return dayInFuture('newDay', input.newDay, context.today)
    }
    const replacement = input.newDay ? redated(target.event, input.newDay, context.calendar) : null
    const reason = words(input.reason, context)
    return decided(
      [{ type: 'corrected', on: context.today, target: target.seq, replacement, textId: reason.textId }],
      { texts: reason.texts },
    )
  },
})

/** The same event on another day, as its definition gives it. */
function redated(event: CaseEvent, on: CaseEvent['on'], calendar: Calendar): CaseEvent {
  const { correction } = definitionOf(event)
  return correction.by === 'entry' ? correction.redated(event, on, calendar) : event
}
