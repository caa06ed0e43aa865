import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { answerDueOn } from '../../case'
import { decided, defineCommand, words } from '../../command'
import { chosen, dayInput, requiredWords } from '../../input'
import { mustBeOpen } from '../../preconditions'
import { refuse } from '../../refusal'

/** 内部会办: another unit of the agency is asked. Its time is the agency's own; the legal deadline runs on. */
export const askUnit = defineCommand({
  name: 'askUnit',
  label: '请其他单位会办',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '内部会办不停止计算答复期限，请把答复时间定在内部时限之前。',
  input: z.object({
    unitId: chosen('会办单位'),
    answerBy: dayInput,
    question: requiredWords('需要该单位答复的问题'),
  }),
  fields: {
    unitId: { label: '会办单位', as: 'unit' },
    answerBy: { label: '答复时限', as: 'date', initial: 'unitAnswer' },
    question: {
      label: '会办事项',
      as: 'words',
      hint: '例如：请检索2019年以来柳河村征地档案并提出是否公开的意见',
    },
  },
  when: (kase) => (kase.standing.anew ? null : mustBeOpen(kase, '内部会办')),
  decide(kase, input, context) {
    if (input.unitId === kase.standing.holder?.unitId) {
      return refuse('unitIsHolder', '本件就由该单位承办。', '请选择其他单位。', { field: 'unitId' })
    }
    if (input.answerBy < context.today) {
      return refuse('answerByPast', '答复时限已经过去。', `请填写今天（${context.today}）或者之后的日期。`, {
        field: 'answerBy',
      })
    }
    const dueOn = answerDueOn(kase)
    const question = words(input.question, context)
    return decided(
      [
        {
          type: 'unitAsked',
          id: context.newId(),
          on: context.today,
          unitId: input.unitId,
          answerBy: input.answerBy,
          textId: question.textId,
        },
      ],
      {
        texts: question.texts,
        warnings:
          dueOn && input.answerBy >= dueOn
            ? [
                {
                  rule: 'answerByAfterDue',
                  article: null,
                  message: `会办时限（${input.answerBy}）不早于答复期限（${dueOn}），可能来不及答复。`,
                },
              ]
            : [],
      },
    )
  },
})
