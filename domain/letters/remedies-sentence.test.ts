import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { type AgencySettings, agencySettings } from '../case/settings'
import { LETTER_KINDS, letterOf } from './definitions'
import { type Decides, onlineReconsideration, remediesSentence } from './remedies-sentence'
import { SETTINGS } from './testing/sample'

// 救济途径 (法释〔2025〕8号 Art. 1)

const NOW = day('2026-03-18')
const FIRST =
  '应当自收到本告知书之日起60日内先向某某省人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向某某市中级人民法院提起行政诉讼。'
const EITHER =
  '可以自收到本告知书之日起60日内向某某省人民政府申请行政复议，或者自收到本告知书之日起6个月内依法向某某市中级人民法院提起行政诉讼。'
const BOTH = `如对本告知书中不予公开的部分不服，${FIRST}\n如对本告知书的其他部分不服，${EITHER}`

const said = (
  outcome: Decides['outcome'],
  basis: readonly string[],
  { on = NOW, ...settings }: Partial<AgencySettings> & { on?: string } = {},
) => remediesSentence({ outcome, basis }, day(on), { ...SETTINGS, ...settings })

describe('since 2025-06-01', () => {
  test.each([
    ['refused_state_secret', 'art14_secret'],
    ['refused_other_law', 'art14_law'],
    ['refused_safety', 'art14_safety'],
    ['refused_third_party', 'art15'],
    ['refused_internal', 'art16_1'],
    ['refused_process', 'art16_2_process'],
    ['refused_enforcement_file', 'art16_2_enforcement'],
  ] as const)('%s: reconsideration first', (outcome, basis) => {
    expect(said(outcome, [basis])).toBe(`如对本告知书不服，${FIRST}`)
  })

  test.each([
    ['granted', 'art36_2'],
    ['granted', 'art36_1'],
    ['not_held', 'art36_4'],
    ['not_held', 'art36_5'],
    ['needs_creation', 'art38'],
    ['unclear_after_correction', 'art30_unclear'],
    ['petition', 'art39_1'],
    ['repeated', 'art36_6'],
    ['publication', 'art39_2'],
    ['excessive', 'art35'],
    ['confirm_again', 'confirm_again'],
    ['refused_admin_query', 'art36_7'],
    ['other', 'other'],
    ['other', 'art41'],
  ] as const)('%s (%s): reconsideration or suit', (outcome, basis) => {
    expect(said(outcome, [basis])).toBe(`如对本告知书不服，${EITHER}`)
  })

  test('a lapse and a decision told to a third party: reconsideration or suit', () => {
    expect(said(null, [])).toBe(`如对本告知书不服，${EITHER}`)
  })

  test('部分公开 says both, one for each part', () => {
    expect(said('partly_granted', ['art37', 'art15'])).toBe(BOTH)
    expect(said('partly_granted', ['art36_2', 'art16_1'])).toBe(BOTH)
    // Art. 37 alone says that something is withheld.
    expect(said('partly_granted', ['art37'])).toBe(BOTH)
  })

  test('部分公开 in which nothing is withheld under Art. 14 to 16 has one way', () => {
    expect(said('partly_granted', ['art36_2', 'art36_1', 'art36_5'])).toBe(`如对本告知书不服，${EITHER}`)
    expect(said('partly_granted', ['art37', 'art38'])).toBe(`如对本告知书不服，${EITHER}`)
  })

  test('refusals of two kinds in one letter have both', () => {
    expect(said('refused_internal', ['art16_1', 'art36_4'])).toBe(BOTH)
  })

  test('行政查询事项 is unsettled: the agency may have reconsideration first', () => {
    const first = { adminQueryReconsiderationFirst: true }
    expect(said('refused_admin_query', ['art36_7'], first)).toBe(`如对本告知书不服，${FIRST}`)
    expect(said('not_held', ['art36_4'], first)).toBe(`如对本告知书不服，${EITHER}`)
  })
})

describe('as it was read before', () => {
  test('from 2024-01-01 reconsideration came first for 部分公开, 不予公开, 无法提供 and 不予处理', () => {
    const on = '2025-05-31'
    for (const outcome of [
      'partly_granted',
      'refused_process',
      'not_held',
      'petition',
      'publication',
    ] as const)
      expect(said(outcome, ['art36_4'], { on })).toContain('先向')
    expect(said('granted', ['art36_2'], { on })).toContain('6个月内')
    expect(said(null, [], { on })).toContain('6个月内')
    expect(said('not_held', ['art36_4'], { on: '2025-06-01' })).toContain('6个月内')
  })

  test('before 2024 both ways were open', () => {
    expect(said('refused_process', ['art16_2_process'], { on: '2023-12-31' })).toContain('6个月内')
  })
})

test('without settings the sentence still stands', () => {
  expect(said('granted', ['art36_2'], { reconsiderationBody: '', court: '' })).toContain(
    '有管辖权的行政复议机关',
  )
})

test('the address of online reconsideration', () => {
  expect(onlineReconsideration(SETTINGS)).toBe('')
  expect(onlineReconsideration({ ...SETTINGS, reconsiderationAddress: 'https://fuyi.example.cn' })).toBe(
    '网上申请行政复议的网址：https://fuyi.example.cn。',
  )
  expect(agencySettings.safeParse({ reconsiderationAddress: 'fuyi.example.cn' }).success).toBe(false)
})

test('settings stored by earlier editions are taken, without the list that the interpretation has settled', () => {
  const stored = { nonDisclosureOutcomes: ['not_held'], court: '某某法院' }
  const settings = agencySettings.parse(stored)
  expect(settings).toMatchObject({ court: '某某法院', adminQueryReconsiderationFirst: false })
  expect(settings).not.toHaveProperty('nonDisclosureOutcomes')
})

test.each(LETTER_KINDS.filter((kind) => letterOf(kind).required.includes('救济途径')))(
  '%s is a 告知书, as the sentence calls it',
  (kind) => {
    expect(letterOf(kind).title).toMatch(/告知书$/)
  },
)
