import { expect, test } from 'vitest'
import { feeSentence } from '../document/prose'
import { FEES_CELL, yearFees } from './fees'

// “未收取信息处理费” is said only where somebody knows (domain.md 10).

const entered = (value: number | null) => [{ row: FEES_CELL.row, column: FEES_CELL.column, value }]
const sentence = (...given: Parameters<typeof yearFees>) => {
  const { yuan, withoutAmount } = yearFees(...given)
  return feeSentence({ feesYuan: yuan, feesWithoutAmount: withoutAmount })
}

test('nothing is said of fees that nobody knows of; what was entered for the year counts before what cases record', () => {
  expect(sentence([], [])).toBe('')
  expect(sentence([], entered(null))).toBe('')
  expect(sentence([], entered(0))).toBe('未收取信息处理费。')
  expect(sentence([{ yuan: 100 }, { yuan: 200 }], [])).toBe('收取信息处理费300元。')
  expect(sentence([{ yuan: null }], [])).toBe('收取信息处理费1笔，金额没有记录。')
  expect(sentence([{ yuan: null }], entered(500))).toBe('收取信息处理费500元。')
})
