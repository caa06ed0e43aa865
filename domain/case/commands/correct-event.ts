import { z } from 'zod'
import { decided, defineCommand, words } from '../command'
import type { CaseEvent, CaseEventType } from '../events'
import { refuse } from '../refusal'
import { dayInput, requiredWords } from './input'

/** Lines that the program writes itself, or that are the beginning of the case; they are not a person's to correct. */
export const NOT_CORRECTABLE: ReadonlySet<CaseEventType> = new Set([
  'registered',
  'factsEdited',
  'deadlineMoved',
  'corrected',
  'approvalSkipped',
  'letterSubmitted',
  'letterApproved',
  'letterSentBack',
  'letterRecalled',
  'letterVoided',
  'letterSent',
])

/** 更正记录: a wrong entry is answered by a new one that names it, with a reason; both stay readable. The rest of the history must still hold. */
export const correctEvent = defineCommand({
  name: 'correctEvent',
  label: '更正记录',
  article: null,
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
    return kase.history.some(({ event }) => !NOT_CORRECTABLE.has(event.type))
      ? null
      : refuse('nothingToCorrect', '没有可以更正的记录。', '申请内容有误的，请用“修改申请信息”。')
  },
  decide(kase, input, context) {
    const target = kase.history.find((r) => r.seq === input.target)
    if (!target || NOT_CORRECTABLE.has(target.event.type)) {
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
      return refuse(
        'dayInFuture',
        `${input.newDay}还没有到，不能更正为将来的日期。`,
        `请填写今天（${context.today}）或者之前的日期。`,
        { field: 'newDay' },
      )
    }
    const replacement = input.newDay ? redated(target.event, input.newDay) : null
    const reason = words(input.reason, context)
    return decided(
      [{ type: 'corrected', on: context.today, target: target.seq, replacement, textId: reason.textId }],
      { texts: reason.texts },
    )
  },
})

/** The same event on another day; a letter cannot bear a date after it was sent. */
function redated(event: CaseEvent, on: CaseEvent['on']): CaseEvent {
  if (event.type === 'replied') return { ...event, on, datedOn: event.datedOn > on ? on : event.datedOn }
  return { ...event, on }
}
