import { describe, expect, test } from 'vitest'
import { formatNumber, nextByPattern, patternProblem, patternShown } from './number-pattern'
import { settingEffect } from './setting-effects'
import { agencySettings, caseNumberPatterns } from './settings'
import { SETTING_LIMITS, settingsForm } from './settings-form'

const form = settingsForm(['unit'])
const defaults = agencySettings.parse({})
const firstFault = (more: object) => form.safeParse({ ...defaults, ...more }).error?.issues[0]

test('what an office begins with may be saved as it is', () => {
  expect(firstFault({})).toBeUndefined()
})

describe('patterns of numbers', () => {
  test.each([
    ['依申〔{year}〕{n}号', '依申〔2026〕67号'],
    ['{year}-{n}', '2026-67'],
    ['某政公开（{year}）第{n}号', '某政公开（2026）第67号'],
  ])('%s gives %s next', (pattern, next) => {
    expect(patternProblem(pattern)).toBeNull()
    expect(nextByPattern(pattern, 2026, 66)).toBe(next)
    expect(formatNumber(pattern, 2026, 67)).toBe(next)
  })

  test.each([
    ['', '请填写'],
    ['依申{n}号', '{年份}'],
    ['依申〔{year}〕号', '{顺序号}'],
    ['依申〔{年份}〕号', '{顺序号}'],
    ['依申〔{year}〕〔{年份}〕{n}号', '只能写一次'],
    ['依申〔{year}〕{n}{n}号', '只能写一次'],
    ['依申〔{year}〕{n}号{x}', '{x} 不认识'],
    ['依申〔{year}〕{n}号{', '{ 不认识'],
    ['依申〔{year}〕{n}号｛n｝', '｛ 不认识'],
    ['依\u202e申〔{year}〕{n}号', '看不见'],
    [`${'长'.repeat(40)}{year}{n}`, '不能超过40字'],
  ])('%s is refused, and no next number is shown', (pattern, words) => {
    expect(patternProblem(pattern)).toContain(words)
    expect(nextByPattern(pattern, 2026, 66)).toBeNull()
    expect(firstFault({ caseNumberPattern: pattern })?.message).toContain('受理编号规则')
    expect(firstFault({ documentNumberPattern: pattern })?.message).toContain('文号规则')
  })

  test('is read and typed in the words of an office, and kept as ever', () => {
    expect(patternShown('依申〔{year}〕{n}号')).toBe('依申〔{年份}〕{顺序号}号')
    for (const typed of ['依申〔{年份}〕{顺序号}号', '依申〔｛年份｝〕{n}号', '依申〔{year}〕{n}号']) {
      expect(nextByPattern(typed, 2026, 66)).toBe('依申〔2026〕67号')
      expect(form.parse({ ...defaults, caseNumberPattern: typed }).caseNumberPattern).toBe(
        '依申〔{year}〕{n}号',
      )
    }
  })

  test('numbers of requests and of letters are told apart', () => {
    const both = { caseNumberPattern: '{year}-{n}', documentNumberPattern: ' {year}-{n}' }
    expect(firstFault(both)?.path).toEqual(['documentNumberPattern'])
  })

  test('what was issued under an earlier pattern is still read', () => {
    const settings = { caseNumberPattern: '{year}-{n}', formerCaseNumberPatterns: ['依申〔{year}〕{n}号'] }
    expect(caseNumberPatterns(settings)).toEqual(['{year}-{n}', '依申〔{year}〕{n}号'])
  })
})

test('a draft is due before its approval, or on the same day', () => {
  expect(firstFault({ draftByWorkingDay: 16, approvalByWorkingDay: 15 })).toMatchObject({
    path: ['draftByWorkingDay'],
    message: expect.stringContaining('不能晚于'),
  })
  expect(firstFault({ draftByWorkingDay: 15, approvalByWorkingDay: 15 })).toBeUndefined()
})

describe.each(Object.entries(SETTING_LIMITS))('%s', (name, { least, most, unit }) => {
  test.each([least - 1, most + 1, least + 0.5, Number.NaN, '7', null, undefined, 1e20])(
    'is never %s',
    (value) => {
      expect(firstFault({ [name]: value })?.message).toMatch(`须为${least}至${most}的整数，单位为${unit}`)
    },
  )
})

test.each([
  ['a row that 表二 has not', { figureUnits: { x: 'unit' } }],
  ['a unit that is not in use', { figureUnits: { rules: 'gone' } }],
  ['an extension without approval', { approvalSteps: { ...defaults.approvalSteps, extension: 0 } }],
  ['more approvals than there are', { approvalSteps: { ...defaults.approvalSteps, reply: 3 } }],
  ['a role that is none', { secondFactorRoles: ['root'] }],
])('%s cannot be chosen', (_, wrong) => {
  expect(firstFault(wrong)).toBeDefined()
})

test('every choice says what a change of it does', () => {
  const ofTheEntrance = /^(contact|formerCaseNumberPatterns)/
  for (const name of Object.keys(defaults)) {
    if (ofTheEntrance.test(name)) continue
    expect(settingEffect(name)).toMatch(/。$/)
  }
  expect(settingEffect('approvalSteps.reply')).toContain('定稿')
  expect(settingEffect('else')).toBeNull()
})
