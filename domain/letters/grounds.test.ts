import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import type { CaseEvent } from '../case/events'
import { reopened, replied } from '../case/testing/events'
import { LETTER_KINDS, letterOf } from './definitions'
import { EMPTY_DRAFT, type LetterDraft } from './draft'
import { basisOf, basisWords, decidedBy, itemsWords, requiredWordings } from './grounds'
import { SETTINGS, sampleCase } from './testing/sample'

// 法律依据

/** A request for things of which each is decided otherwise. */
function itemised(...answers: readonly [outcome: string, basis: string[], words?: string][]) {
  const on = day('2026-03-04')
  const listed = {
    type: 'itemsListed',
    on,
    items: answers.map((_, i) => ({ id: `i${i}`, textId: `asked${i}` })),
  }
  const answered = answers.map(([outcome, basis, words], i) => ({
    type: 'itemAnswered',
    on,
    itemId: `i${i}`,
    outcome,
    basis,
    textId: words ?? null,
  }))
  return [listed, ...answered] as CaseEvent[]
}
const TEXTS = new Map([
  ['asked0', '合同。'],
  ['asked1', '图纸'],
  ['secret', '含有商业秘密。'],
])
const lines = (...events: CaseEvent[]) =>
  itemsWords('partly_granted', sampleCase(...events), TEXTS, SETTINGS)
    .split('\n')
    .slice(1)
const drafted = (basis: string[]): LetterDraft => ({ ...EMPTY_DRAFT, values: { basis } })

describe('titles (L20)', () => {
  test.each(LETTER_KINDS)('%s has no bracketed label; a reply and a lapse is a 告知书', (kind) => {
    const { title, group, gives } = letterOf(kind)
    expect(title).not.toMatch(/[（）()]/)
    if (group === 'reply' || gives.outcome) expect(title).toMatch(/告知书$/)
  })
})

describe('the provisions of a letter', () => {
  test('refusals under Art. 14 to 16 also cite 36(3), once', () => {
    expect(basisWords(['art15'], SETTINGS)).toBe(
      '《中华人民共和国政府信息公开条例》第十五条、第三十六条第（三）项',
    )
    expect(basisWords(['art37', 'art14_law', 'art16_1'], SETTINGS)).toBe(
      '《中华人民共和国政府信息公开条例》第三十七条、第十四条、第十六条第一款、第三十六条第（三）项',
    )
    expect(basisWords(['art36_4'], SETTINGS)).not.toContain('（三）')
  })

  test('Art. 36 is never cited whole', () => {
    for (const kind of LETTER_KINDS)
      for (const key of letterOf(kind).bases ?? [])
        expect(basisWords([key], SETTINGS)).not.toMatch(/第三十六条(?!第)/)
  })

  test('确认或重新出具 rests on Art. 39 by analogy only where the province says so', () => {
    expect(basisWords(['confirm_again'], SETTINGS)).toBe('')
    expect(basisWords(['confirm_again'], { confirmAgainByAnalogy: true })).toBe(
      '《中华人民共和国政府信息公开条例》第三十九条',
    )
    expect(letterOf('confirm_again').body).toContainEqual(
      expect.stringMatching(/^\{#法律依据\}参照.+\{\/法律依据\}/),
    )
  })

  test('a draft decides nothing by what it holds beside its own fields', () => {
    const stray = drafted(['art15'])
    for (const kind of ['lapse_correction', 'third_party_disclosure', 'correction'] as const)
      expect(decidedBy(kind, stray, sampleCase(), [])).toEqual({ outcome: null, basis: [] })
    expect(basisOf('granted', stray, sampleCase())).toEqual(['art36_2'])
    expect(basisOf('partly_granted', stray, sampleCase())).toEqual(['art15'])
  })

  test('a letter decides for the requests that it answers too', () => {
    const other = { kase: sampleCase(), row: 'refused_internal|art16_1' }
    expect(decidedBy('granted', EMPTY_DRAFT, sampleCase(), [other]).basis).toEqual(['art36_2', 'art16_1'])
    expect(decidedBy('granted', EMPTY_DRAFT, sampleCase(), [{ ...other, row: '' }]).basis).toEqual([
      'art36_2',
    ])
  })
})

describe('逐项答复 (L19)', () => {
  const given = itemised(['granted', ['art36_2']], ['refused_third_party', ['art15'], 'secret'])

  test('each item with its provision, its decision and the office’s words', () => {
    expect(lines(...given)).toEqual([
      '1.合同：根据《条例》第三十六条第（二）项的规定，该项信息可以公开，现予提供。',
      '2.图纸：根据《条例》第十五条、第三十六条第（三）项的规定，该项属于涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，不予公开。含有商业秘密。',
    ])
  })

  test('an item given in part says which part is not', () => {
    const [line] = lines(
      ...itemised(['partly_granted', ['art37', 'art16_1'], 'secret'], ['granted', ['art36_2']]),
    )
    expect(line).toMatch(/予以部分公开，其中属于行政机关的内部事务信息.+的内容不予公开。含有商业秘密。$/)
  })

  test('an item without a provision says why in words', () => {
    const asked = itemised(['confirm_again', ['confirm_again'], 'secret'], ['granted', ['art36_2']])
    expect(lines(...asked)[0]).toMatch(/^1\.合同：该项要求对已获取的政府信息进行确认/)
    const byAnalogy = { ...SETTINGS, confirmAgainByAnalogy: true }
    expect(itemsWords('partly_granted', sampleCase(...asked), TEXTS, byAnalogy)).toContain(
      '1.合同：参照《条例》第三十九条的规定，',
    )
  })

  test('the reply rests on what fits its row; the remedies look at all', () => {
    const kase = sampleCase(
      ...itemised(['refused_internal', ['art16_1'], 'secret'], ['not_held', ['art36_5'], 'secret']),
    )
    expect(basisOf('refused_internal', EMPTY_DRAFT, kase)).toEqual(['art16_1'])
    expect(decidedBy('refused_internal', EMPTY_DRAFT, kase, []).basis).toEqual(['art16_1', 'art36_5'])
  })

  test('what the items say need not be written again, what they leave open must', () => {
    expect(requiredWordings('partly_granted', sampleCase())).toEqual(['findings', 'provision', 'reasons'])
    expect(requiredWordings('partly_granted', sampleCase(...given))).toEqual(['provision'])
    const bare = itemised(['granted', ['art36_2'], 'secret'], ['not_held', ['art36_4']])
    expect(requiredWordings('partly_granted', sampleCase(...bare))).toEqual(['reasons'])
  })

  test('a new answer may decide otherwise of each: its provisions are chosen anew', () => {
    const again = [...given, replied('2026-03-18'), reopened('2026-06-01')]
    expect(lines(...again)).toEqual([])
    expect(basisOf('partly_granted', drafted(['art37']), sampleCase(...again))).toEqual(['art37'])
  })
})
