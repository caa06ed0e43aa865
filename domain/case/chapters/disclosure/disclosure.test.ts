import { describe, expect, test } from 'vitest'
import { handedIn } from '../../testing/arrivals'
import { disclosureDecided, disclosureSuggested, replied } from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 转为主动公开 (Art. 44)

const request = handedIn('2026-02-10')
const suggested = given(request, disclosureSuggested('2026-02-12'))

test.each(['disclosureSuggested', 'disclosureDecided'] as const)(
  '%s: at any time, for the office alone',
  (type) => {
    expect(traitsOf(type)).toEqual({
      stands: 'anytime',
      applicantReads: null,
      copiedBySplit: false,
      correctable: true,
    })
  },
)

describe('建议转为主动公开', () => {
  const suggest = { by: 'office', reason: '多人就同一信息提出申请' }

  test('waits for a decision, moves no deadline', () => {
    const done = given(request).when('suggestDisclosure', suggest, '2026-02-12')
    expect(done.kase.standing.disclosure).toEqual({ by: 'office', decided: null })
    expect(done.kase.clock).toEqual(given(request).kase.clock)
    expect(done.course[0]).toMatchObject({
      title: '建议转为主动公开　本机关提出',
      lines: ['多人就同一信息提出申请'],
    })
  })

  test('one after the other', () => {
    expect(suggested.when('suggestDisclosure', suggest, '2026-02-13').refusedBy).toBe('disclosureOpen')
    expect(
      suggested.and(disclosureDecided('2026-02-13')).when('suggestDisclosure', suggest, '2026-02-14')
        .refusedBy,
    ).toBeNull()
  })

  test('entered wrongly, nothing is to be decided', () => {
    expect(
      suggested.correcting('disclosureSuggested', 'void', '2026-02-13').kase.standing.disclosure,
    ).toBeNull()
  })
})

describe('审核主动公开建议', () => {
  const adopt = { adopted: 'yes', address: '法定主动公开内容栏目', reason: '涉及公众利益调整' }

  test('adopted, it names where it is published; also after the answer', () => {
    const done = suggested.and(replied('2026-03-10')).when('decideDisclosure', adopt, '2026-03-12')
    expect(done.kase.standing.disclosure).toMatchObject({ by: 'applicant', decided: { adopted: true } })
    expect(done.course[0]).toMatchObject({
      title: '决定转为主动公开',
      lines: ['公开地址：法定主动公开内容栏目', '涉及公众利益调整'],
    })
    expect(suggested.when('decideDisclosure', { ...adopt, address: '' }, '2026-02-13').refusal).toMatchObject(
      {
        rule: 'addressMissing',
        field: 'address',
      },
    )
  })

  test('not adopted, it names none', () => {
    const done = suggested.when('decideDisclosure', { ...adopt, adopted: 'no' }, '2026-02-13')
    expect(done.recorded).toMatchObject([{ adopted: false, address: null }])
    expect(done.course[0]).toMatchObject({ title: '决定不转为主动公开', lines: ['涉及公众利益调整'] })
  })

  test('answers a suggestion', () => {
    expect(given(request).when('decideDisclosure', adopt, '2026-02-13').refusedBy).toBe('noSuggestion')
    const decided = suggested.and(disclosureDecided('2026-02-13'))
    expect(decided.when('decideDisclosure', adopt, '2026-02-14').refusedBy).toBe('noSuggestion')
    expect(decided.correcting('disclosureDecided', 'void', '2026-02-14').kase.standing.disclosure).toEqual({
      by: 'applicant',
      decided: null,
    })
  })
})
