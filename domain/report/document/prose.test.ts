import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FORMAT_2021 } from '../formats/2021'
import { sumTables } from '../roll-up/roll-up'
import { completeTable3 } from '../tables/table3'
import { reportDocument } from './document'
import { feeSentence, type ProseFigures, requestSentences } from './prose'
import { SENTENCES } from './sentences'

/** 靖江市's year as published, by totals. */
function jingjiang(): ProseFigures {
  const person = (n: number) => ({ natural_person: n })
  return {
    tables: {
      ...sumTables([], FORMAT_2021),
      table3: completeTable3(
        {
          new: person(145),
          granted: person(58),
          partly_granted: person(15),
          refused_process: person(10),
          not_held: person(49),
          petition: person(10),
          correction_lapsed: person(3),
        },
        FORMAT_2021,
      ),
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
  const published = readFileSync(
    path.join(import.meta.dirname, '../reference/jingjiang-2022-report.md'),
    'utf8',
  )
  expect(published).toContain(requestSentences(jingjiang()))
  expect(published).toContain('未收取信息处理费')
  expect(feeSentence(jingjiang())).toBe('未收取信息处理费。')
})

test('what did not happen is not told; lateness is', () => {
  const none = { ...jingjiang(), tables: sumTables([], FORMAT_2021), channels: [], late: 2 }
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

test('six sections in the national order; the computed sentences stand where the office wants them', () => {
  const REQUESTS_HERE = SENTENCES.requests.mark
  const texts = { one: `甲\n${REQUESTS_HERE}\n乙${REQUESTS_HERE}`, five: REQUESTS_HERE, six: '丙' }
  const { sections, title } = reportDocument({
    agency: '某某市人民政府',
    year: 2022,
    format: FORMAT_2021,
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
