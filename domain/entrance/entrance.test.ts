import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GUIDE_PARAGRAPHS, LEGAL_PARAGRAPHS, missingOfArt12, paragraphsOf } from './guide'
import { guideSchema } from './guide-input'
import { asTree, speaksOf } from './listing'
import { shortNameRefusal } from './short-name'

describe('网址简称', () => {
  test.each(['zr', 'zrzyj', 'a-1', '2026', 'a2345678901234567890'.slice(0, 20)])('%s may stand', (name) => {
    expect(shortNameRefusal(name)).toBeNull()
  })
  test.each([
    '',
    'z',
    'ZRZYJ',
    '自然资源',
    '-zr',
    'zr-',
    'a/b',
    'a..b',
    'a b',
    'a'.repeat(21),
    'zr\n',
    '%2e',
  ])('%j may not', (name) => {
    expect(shortNameRefusal(name)?.refusal).toMatchObject({ rule: 'badShortName', field: 'shortName' })
  })
})

test('whatever a stranger or an office types is read or refused, in time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
      const parsed = guideSchema.safeParse({ classes: text, webAddress: text, hours: text })
      if (parsed.success) expect(paragraphsOf(parsed.data)).toHaveLength(GUIDE_PARAGRAPHS.length)
      expect(typeof speaksOf(['某某市自然资源局'], text.slice(0, 100))).toBe('boolean')
      if (shortNameRefusal(text) === null) expect(encodeURIComponent(text)).toBe(text)
    }),
  )
})

describe('公开指南', () => {
  const empty = guideSchema.parse({})
  const contact = { contactPhone: '', contactAddress: '', contactPostcode: '', contactEmail: '' }

  test('what the office has not written the law says', () => {
    expect(paragraphsOf(empty).map(({ name }) => name)).toEqual([...GUIDE_PARAGRAPHS])
    const own = paragraphsOf(guideSchema.parse({ classes: ' 甲\r\n\r\n乙 ' }))
    expect(own[0]).toEqual({ name: 'classes', title: '政府信息的分类', lines: ['甲', '乙'] })
    expect(own[1]?.lines).toEqual(LEGAL_PARAGRAPHS.arrangement.split('\n'))
  })

  test('names what Art. 12 asks for and nobody has entered', () => {
    expect(missingOfArt12(empty, contact)).toEqual([
      '政府信息公开工作机构的名称',
      '办公地址',
      '办公时间',
      '联系电话',
      '传真号码',
      '互联网联系方式（网址或者电子邮箱）',
    ])
    const filled = guideSchema.parse({ officeName: '办公室', hours: '工作日', fax: '1' })
    const reached = { ...contact, contactPhone: '1', contactAddress: '1', contactEmail: 'a@b.cn' }
    expect(missingOfArt12(filled, reached)).toEqual([])
  })

  test('an address of the web is one', () => {
    for (const webAddress of ['javascript:alert(1)', 'www.example.cn', 'http://a b', 'https://a"b']) {
      expect(guideSchema.safeParse({ webAddress }).success).toBe(false)
    }
    expect(guideSchema.parse({ webAddress: ' https://www.example.cn/xxgk ' }).webAddress).toBe(
      'https://www.example.cn/xxgk',
    )
    expect(guideSchema.safeParse({ supervision: '长'.repeat(5001) }).success).toBe(false)
  })
})

describe('首页', () => {
  const list = [
    { id: 'c', parentId: 'a' },
    { id: 'a', parentId: null },
    { id: 'b', parentId: 'gone' },
    { id: 'd', parentId: 'c' },
  ]
  test('each agency after the one above it', () => {
    expect(asTree(list).map(({ id, depth }) => `${id}${depth}`)).toEqual(['a0', 'c1', 'd2', 'b0'])
  })
  test('is searched by every word, whatever its width and capitals', () => {
    expect(speaksOf(['某某市自然资源局', 'zrzyj'], ' 自然　ＺＲ ')).toBe(true)
    expect(speaksOf(['某某市自然资源局'], '自然 税务')).toBe(false)
    expect(speaksOf(['某某市'], '')).toBe(true)
  })
})
