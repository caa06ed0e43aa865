import { expect, test } from 'vitest'
import { marked } from './marked'

const shown = (text: string, words: string) =>
  marked(text, words)
    .map(([piece, found]) => (found ? `[${piece}]` : piece))
    .join('')

test.each([
  ['房屋征收评估报告', '征收', '房屋[征收]评估报告'],
  ['征收科的征收', '征收', '[征收]科的[征收]'],
  ['房屋征收评估报告', '报告 房屋', '[房屋]征收评估[报告]'],
  ['征收科', '征收 收科', '[征收科]'],
  ['EMS合同', 'ems', '[EMS]合同'],
  ['依申〔2026〕42号', '４２', '依申〔2026〕[42]号'],
  ['房屋', '', '房屋'],
  ['房屋', '合同', '房屋'],
  ['房屋', '房屋征收', '房屋'],
  ['ﬁle 房屋', '房屋', 'ﬁle 房屋'],
])('%s for %s', (text, words, right) => {
  expect(shown(text, words)).toBe(right)
})
