import { describe, expect, test } from 'vitest'
import { inShort, takenIn } from './testing/read-sheet'

// Ledgers that go wrong in the ways in which ledgers go wrong.

const sheet = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((row) => row.trim().split('|'))

test('months with subtotals, headings again on each page, sections, notes and a signature', () => {
  const taken = takenIn({
    name: '2025年',
    rows: sheet(`
      依申请公开登记簿
      受理编号|受理日期|申请人|申请内容|受理方式|答复日期|办理结果
      一、第一季度
      靖申2025-1|2025-01-06|张三|规划图|现场|2025-01-10|公开
      靖申2025-2|2025-01-07|李四|批复|网站|2025-01-20|不存在
      一月小计|2件|||||
      受理编号|受理日期|申请人|申请内容|受理方式|答复日期|办理结果
      靖申2025-3|2025-02-06|王五|预算|传真|2025-02-10|公开
      本页合计：1件
      总计|3
      说明：1.本表按收到日期登记；2.涉及个人信息的已隐去。
      制表：赵六|审核：钱七|||2026年1月8日||
    `),
  })
  expect(inShort(taken)).toEqual([])
  expect(taken?.leftOut.map(({ line, why }) => `${line} ${why}`)).toEqual([])
})

test('days without a year over the turn of a year follow their neighbours', () => {
  const taken = takenIn({
    name: '2025年度台账',
    rows: sheet(`
      序号|收到日期|申请人|申请内容|申请方式|答复时间|处理结果
      1|2024年12月30日|张三|甲|当面|1月20日|公开
      2|1月3日|李四|乙|当面|1月10日|公开
      3|12月29日|王五|丙|当面||在办
      4|3月|赵六|丁|当面||在办
      5|2.30|钱七|戊|当面||在办
    `),
  })
  expect(inShort(taken)).toEqual([])
})

test('days in every writing, ambiguous ones until somebody says how the column is written, damaged numbers', () => {
  const rows = sheet(`
    登记号|收文日期|申请人名称|申请事项|来源|处理完成时间|处理结果|联系方式
    1.38E+10|45750|张三|甲|邮箱|２０２５．４．２０|公开|1.38E+10
    320000000000000000|2025-04-04T00:00:00|李四|乙|来访|二〇二五年四月二十一日|公开|
    丙3|05/06/2025|王五|丙|现场|07/06/2025|公开|
    丁4|2025/6/18 星期三|赵六|丁|现场|20250620|公开|
    戊5|25.6.30|钱七|戊|现场|2025年7月1日上午9时|公开|
  `)
  const taken = takenIn({ rows })
  expect(inShort(taken)).toEqual([])
  const mapping = taken?.mapping.map((use) =>
    use.field && /On$/.test(use.field)
      ? { ...use, order: 'dayFirst' as const, certainty: 'sure' as const }
      : { ...use, certainty: 'sure' as const },
  )
  expect(inShort(takenIn({ rows, decisions: { mapping } }))).toEqual([])
})

test('outcomes of the form of 2008 to 2019: some have one place, the others are asked once', () => {
  const rows = sheet(`
    2018年依申请公开情况
    编号|申请时间|姓名|申请人类型|申请信息描述|申请渠道|回复时间|答复类型|备注
    1|2018-03-01|张三|公民|甲|信函|2018-03-09|同意公开|
    2|2018-03-02|李四|公民|乙|信函|2018-03-09|同意部分公开|
    3|2018-03-05|甲公司|法人|丙|信函|2018-03-09|非本机关公开|
    4|2018-03-06|王五|公民|丁|信函|2018-03-09|免予公开3|
    5|2018-03-07|赵六|公民|戊|信函|2018-03-09|免予公开3|
    6|2018-03-08|钱七|公民|己|信函|2018-03-09|告知作出更改补充|
    7|2018-03-09|孙八|外星人|庚|信函|2018-03-19|信息不存在|
    8|2018-03-12|周九|公民|辛|信函|2018-03-19|不予公开|商业秘密
    9|2018-03-13|吴十|公民|壬|信函|2018-03-19|不予公开|
  `)
  const taken = takenIn({ rows })
  expect(inShort(taken)).toEqual([])
  expect(
    taken?.values
      .filter(({ to }) => to === null)
      .map(({ field, from, rows: n, note }) => `${field} ${from} ×${n} ${note}`),
  ).toEqual([])
  const decided = takenIn({
    rows,
    decisions: {
      values: [
        { field: 'outcome', from: '免予公开3', to: '不予公开/第三方合法权益' },
        { field: 'applicantKind', from: '外星人', to: '其他' },
      ],
    },
  })
  expect(inShort(decided).filter((row) => /^[578] /.test(row))).toEqual([])
})

test('cells that are merged: an answer for several requests, and one request over several rows', () => {
  const rows = sheet(`
    编号|收到日期|申请人|申请内容|申请方式|答复日期|处理结果|信息处理费
    甲1|2025-03-03|张三|甲|当面|2025-03-10|公开|200
    甲2|2025-03-04|李四|乙|当面|||
    甲3|2025-03-05|王五|丙|当面|2025-03-12|公开|
    |||丁||||
    甲5|2025-03-06|赵六 戊|||2025-03-12|公开|免
  `)
  const down = (left: number, top: number) => ({ top, bottom: top + 1, left, right: left })
  const merged = [
    down(6, 2),
    down(7, 2),
    down(8, 2),
    down(1, 4),
    down(2, 4),
    down(3, 4),
    down(5, 4),
    down(6, 4),
    down(7, 4),
    { top: 6, bottom: 6, left: 3, right: 4 },
  ]
  expect(inShort(takenIn({ rows, merged }))).toEqual([])
})

test('headings with blanks and line breaks, in another order, in two lines without merged cells', () => {
  const taken = takenIn({
    rows: [
      ['办 理\n结 果', '申请人', '', '收 件\n日 期', '所需信息的\n内容描述', '申请\n方式', '答复', ''],
      ['', '姓名或名称', '联系方式', '', '', '', '日期', '文号'],
      ['公开', '张三', '13900000001', '2025-03-03', '甲', '窗口', '2025-03-10', '靖复〔2025〕1号'],
    ],
  })
  expect(taken?.mapping.map(({ column, field }) => `${column}→${field}`)).toEqual([])
  expect(inShort(taken)).toEqual([])
})

test('columns for extension, withdrawal, number of applicants, deadline', () => {
  const taken = takenIn({
    name: '2025',
    rows: sheet(`
      收文号|受理时间|申请人(单位)|申请公开内容|受理方式|办理时限|是否延期|延期至|处理完成时间|办理情况|撤回|申请人数|说明
      一1|2025-03-03|张三|甲|当面|2025-03-31|否||2025-03-20|公开|否|1|
      一2|2025-03-03|李四等3人|乙|当面|2025-04-01|是|2025-04-15|2025-04-10|公开||3|
      一3|2025-03-04|王五|丙|当面|||||办理中|2025-03-10||
      一4|2025-03-05|赵六|丁|当面|||2025-04-02|2025-04-03|公开|||延期一次
      一5|2025-03-06|#REF!|戊|当面||||2025-04-03|公开|||
      一6|2025-03-07|钱七|己|当面||||2025-03-01|公开|||
    `),
  })
  expect(inShort(taken)).toEqual([])
})

describe('a sheet without a ledger', () => {
  test.each([
    [
      'nothing known',
      [
        ['甲', '乙', '丙'],
        ['1', '2', '3'],
      ],
    ],
    ['one column', [['申请人'], ['张三']]],
  ])('%s', (_, rows) => expect(takenIn({ rows })).toBeNull())
})
