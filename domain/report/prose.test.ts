import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reportDocument } from './document'
import { contradictingNumbers, feeSentence, type ProseFigures, requestSentences } from './prose'
import { sumTables } from './roll-up'
import { SENTENCES } from './sentences'
import { completeTable3 } from './table3'
import { TABLE3_ROWS } from './table3-rows'

/** 靖江市's year as published, by totals. */
function jingjiang(): ProseFigures {
  const person = (n: number) => ({ natural_person: n })
  return {
    tables: {
      ...sumTables([]),
      table3: completeTable3({
        new: person(145),
        granted: person(58),
        partly_granted: person(15),
        refused_process: person(10),
        not_held: person(49),
        petition: person(10),
        correction_lapsed: person(3),
      }),
    },
    channels: [
      { label: '网络', count: 96 },
      { label: '邮寄', count: 49 },
    ],
    late: 0,
    feesYuan: 0,
  }
}

test('the sentences are those that 靖江市 published for 2022', () => {
  const published = readFileSync(path.join(import.meta.dirname, 'reference/jingjiang-2022-report.md'), 'utf8')
  expect(published).toContain(requestSentences(jingjiang()))
  expect(published).toContain('未收取信息处理费')
  expect(feeSentence(jingjiang())).toBe('未收取信息处理费。')
})

test('what did not happen is not told; lateness is', () => {
  const none = { ...jingjiang(), tables: sumTables([]), channels: [], late: 2 }
  expect(requestSentences(none)).toBe(
    '上年结转政府信息公开申请0件，年内新受理0件；已办结0件、结转至下年度继续办理0件。超期答复或者到年底超期未答复2件。',
  )
  expect(feeSentence({ feesYuan: 1300 })).toBe('收取信息处理费1300元。')
})

test('a payment of unknown amount is told as one', () => {
  expect(feeSentence({ feesYuan: 0, feesWithoutAmount: 1 })).toBe('收取信息处理费1笔，金额没有记录。')
  expect(feeSentence({ feesYuan: 1300, feesWithoutAmount: 2 })).toBe(
    '收取信息处理费1300元，另有2笔金额没有记录。',
  )
})

describe('a typed number', () => {
  const { tables } = jingjiang()
  tables.table3 = completeTable3({
    ...Object.fromEntries(TABLE3_ROWS.map(({ key }) => [key, { natural_person: tables.table3[key].total }])),
    carried_in: { natural_person: 5 },
    fee_lapsed: { natural_person: 1 },
    other: { natural_person: 1 },
  })
  tables.table4.litigation_direct.total = 1
  tables.table4.litigation_after_reconsideration.total = 2
  tables.table2.normative_documents = { made: 4, repealed: null, in_force: 30 }
  const found = (text: string) =>
    contradictingNumbers(text, tables, 2022).map(({ typed, is }) => `${typed}→${is}`)

  test.each([
    ['全年新收政府信息公开申请146件，其中不予公开10件。', '新收政府信息公开申请146件→145'],
    ['依申请公开答复中，不予公开12件、无法提供49件', '不予公开12件→10'],
    ['行政复议案件2件', '行政复议案件2件→0'],
    ['受理行政复议申请3件', '行政复议申请3件→0'],
    ['收到申请1,450件', '收到申请1450件→145'],
    ['受理申请１４６件', '受理申请146件→145'],
    ['共收到政府信息公开申请146份', '收到政府信息公开申请146份→145'],
    ['受理申请145件，其中新受理申请146件', '新受理申请146件→145'],
    ['申请中，全部或部分公开58件', '全部或部分公开58件→73'],
    ['对答复不服提起行政诉讼2件', '行政诉讼2件→3'],
    ['其他处理的申请4件', '其他处理的申请4件→5'],
    ['2021年受理申请120件，2022年受理申请120件', '受理申请120件→145'],
    ['制定行政规范性文件5件', '制定行政规范性文件5件→4'],
  ])('that contradicts a table is named: %s', (text, named) => {
    expect(found(text)).toEqual([named])
  })

  test.each([
    '书记信箱445件，办结率100%；办结提案317件。',
    '受理申请150件（含上年结转5件）',
    '其他处理5件申请',
    '通过其他渠道收到申请12件',
    '网上受理申请96件',
    '依法不予受理申请2件',
    '2021年受理申请120件',
    '比上年多受理申请25件',
    '上年结转的申请已全部办结4件',
    '未按期办结的申请0件',
    '受理公民申请140件、法人申请5件',
    '申请公开行政复议决定书4件',
    '行政复议维持2件',
    '已对147件申请作出答复',
    '制定规章制度5项，废止行政规范性文件3件',
    '主动公开现行有效行政规范性文件12件',
  ])('of something else is not: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('in a sentence of the program contradicts nothing, however the year was', () => {
    expect(found('已办理的142件中，其他处理1件。')).toEqual(['其他处理1件→5'])
    expect(requestSentences({ ...jingjiang(), tables })).toContain(
      '、其他处理5件（其中逾期未补正视为放弃3件、逾期未缴费视为放弃1件）。',
    )
    const some = fc.record(
      Object.fromEntries(
        TABLE3_ROWS.filter(({ role }) => role === 'count' || role === 'outcome').map(({ key }) => [
          key,
          fc.record({ natural_person: fc.constantFrom(0, 0, 1, 7, 354) }),
        ]),
      ),
    )
    fc.assert(
      fc.property(some, fc.nat(3), (counts, late) => {
        const year = { ...tables, table3: completeTable3(counts) }
        const sentences = requestSentences({ ...jingjiang(), tables: year, late })
        return contradictingNumbers(sentences, year, 2022).length === 0
      }),
    )
  })
})

test('six sections in the national order; the computed sentences stand where the office wants them', () => {
  const REQUESTS_HERE = SENTENCES.requests.mark
  const texts = { one: `甲\n${REQUESTS_HERE}\n乙${REQUESTS_HERE}`, five: REQUESTS_HERE, six: '丙' }
  const { sections, title } = reportDocument({
    agency: '某某市人民政府',
    year: 2022,
    figures: jingjiang(),
    texts,
  })
  expect(title).toBe('某某市人民政府2022年政府信息公开工作年度报告')
  expect(sections.map((section) => section.title.slice(0, 2))).toEqual([
    '一、',
    '二、',
    '三、',
    '四、',
    '五、',
    '六、',
  ])
  expect(sections[0]?.blocks).toEqual([
    { paragraph: '甲' },
    { paragraph: requestSentences(jingjiang()) },
    { paragraph: '乙' },
  ])
  expect(sections[2]?.blocks).toMatchObject([{ form: { table: 'table3' } }])
  expect(sections[4]?.blocks).toEqual([])
  expect(sections[5]?.blocks).toEqual([{ paragraph: '未收取信息处理费。' }, { paragraph: '丙' }])
})
