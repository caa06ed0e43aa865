import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { requiredWords } from '../../input'
import { mustBeOpen } from '../../preconditions'
import { refuse } from '../../refusal'

const MOST_ITEMS = 30

/** 分列申请内容: one request for several things gets an answer for each, and still one row in 表三. */
export const listItems = defineCommand({
  name: 'listItems',
  label: '分列申请内容',
  article: null,
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '不影响期限。每项分别作出处理意见，本件在年报表三中仍计一件。',
  input: z.object({ items: requiredWords('各项申请内容') }),
  fields: { items: { label: '各项内容', as: 'words', hint: '每行一项，至少两项' } },
  when(kase) {
    const closed = mustBeOpen(kase, '分列申请内容')
    if (closed) return closed
    return kase.standing.items.some(({ answer }) => answer !== null)
      ? refuse('itemsAnswered', '已有事项作出处理意见，不能重新分列。', '分列有误的，请先更正原来的记录。')
      : null
  },
  decide(_kase, input, context) {
    const lines = input.items
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    if (lines.length < 2) {
      return refuse('oneItem', '只有一项内容，不需要分列。', '请每行填写一项，至少两项。', { field: 'items' })
    }
    if (lines.length > MOST_ITEMS) {
      return refuse(
        'tooManyItems',
        `一件申请最多分列${MOST_ITEMS}项。`,
        '内容确实很多的，请拆分申请（一事一申请）。',
        { field: 'items' },
      )
    }
    const kept = lines.map((line) => words(line, context))
    const items = kept.map(({ textId }) => ({ id: context.newId(), textId }))
    return decided([{ type: 'itemsListed', on: context.today, items }], {
      texts: kept.flatMap(({ texts }) => texts),
    })
  },
})
