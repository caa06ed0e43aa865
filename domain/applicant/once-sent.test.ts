import { expect, test } from 'vitest'
import type { NextStep } from './next-step'
import { onceSent } from './once-sent'

const asked: NextStep = {
  status: '等待您补正',
  you: { title: '4月9日（周四）前补正', words: '请补正。', does: 'correction' },
  office: { title: '收到补正后 20 个工作日内答复', words: '等待补正期间不计算答复期限。' },
  notes: [],
}

test('what was asked for and sent is not asked for again; the turn is the office’s', () => {
  expect(onceSent(asked, ['message', 'correction'])).toEqual({
    status: '等待您补正',
    you: {
      title: '已提交补正',
      words: '核对结果显示在本页。需要补充的，期限届满前还可以再提交。',
      does: null,
    },
    office: { title: '核对您提交的补正', words: '等待补正期间不计算答复期限。' },
    notes: [],
  })
})

test('anything else that waits changes nothing, nor does a message where one is offered', () => {
  expect(onceSent(asked, [])).toBe(asked)
  expect(onceSent(asked, ['payment', 'withdrawal'])).toBe(asked)
  const toConfirm: NextStep = { ...asked, you: { ...asked.you, does: 'message' } }
  expect(onceSent(toConfirm, ['message'])).toBe(toConfirm)
})
