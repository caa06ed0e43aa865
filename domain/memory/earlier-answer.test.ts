import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { answerFields, answerInput } from '../case/chapters/answer/answering'
import { linkCase } from '../case/chapters/office/link-case'
import { addressNamed, type EarlierAnswer, filledBy, stepsRestingOn } from './earlier-answer'

const answered = {
  on: day('2026-03-10'),
  documentNumber: '依申告〔2026〕7号',
  alreadyPublic: true,
  address: 'http://www.mou.gov.cn/zdgk/2026/t1.html',
}
const earlier: EarlierAnswer = { caseId: 'c7', number: '依申〔2026〕7号', answered, sameApplicant: false }
const steps = (one: EarlierAnswer) => stepsRestingOn(one).map(({ step }) => step)

describe('what rests on an earlier answer', () => {
  test('of the same applicant it is repeated once answered, and belongs together before', () => {
    const same = { ...earlier, sameApplicant: true, answered: { ...answered, alreadyPublic: false } }
    expect(steps(same)).toEqual(['linkCase'])
    expect(filledBy('linkCase', same)).toEqual({ otherCaseId: 'c7', how: 'repeats' })
    expect(filledBy('linkCase', { ...same, answered: null })).toEqual({
      otherCaseId: 'c7',
      how: 'same_matter',
    })
    expect(linkCase.input.safeParse(filledBy('linkCase', same)).success).toBe(true)
  })

  test('of somebody else nothing is linked', () => {
    expect(steps({ ...earlier, answered: null })).toEqual([])
    expect(filledBy('linkCase', earlier)).toEqual({})
  })

  test('what is public is answered with its address, under Art. 36(1)', () => {
    expect(steps(earlier)).toEqual(['reply'])
    const filled = filledBy('reply', earlier)
    expect(filled.remark).toBe(
      '已主动公开，网址：http://www.mou.gov.cn/zdgk/2026/t1.html。本机关已于2026年3月10日就依申〔2026〕7号作过同样的答复（依申告〔2026〕7号）。',
    )
    expect(Object.keys(filled).every((field) => Object.hasOwn(answerFields, field))).toBe(true)
    const whole = { ...filled, basis: [filled.basis], on: '2026-03-18', datedOn: '2026-03-18', way: 'mail' }
    expect(answerInput.safeParse(whole).success).toBe(true)
  })

  test('without an address it says nothing that could be taken over', () => {
    expect(steps({ ...earlier, answered: { ...answered, address: null } })).toEqual([])
    expect(steps({ ...earlier, answered: { ...answered, alreadyPublic: false } })).toEqual([])
  })
})

describe('the address that an answer named', () => {
  test.each([
    ['请登录 http://www.mou.gov.cn/a/b.html 查阅。', 'http://www.mou.gov.cn/a/b.html'],
    ['网址：https://zwgk.mou.gov.cn/?id=3&p=1，请自行下载', 'https://zwgk.mou.gov.cn/?id=3&p=1'],
    ['见www.mou.gov.cn/zdgk.', 'www.mou.gov.cn/zdgk'],
    ['(https://mou.gov.cn/x)', 'https://mou.gov.cn/x'],
    ['请到县档案馆查阅', null],
    ['http://', null],
  ])('%s', (words, address) => {
    expect(addressNamed(words)).toBe(address)
  })

  test('a text of any length is read once', () => {
    expect(addressNamed('www.'.repeat(100_000))).toHaveLength(303)
  })
})
