import fc from 'fast-check'
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
  expect(inShort(taken)).toEqual([
    '4 靖申2025-1 in_person 2025-01-06 2025-01-10 granted natural_person',
    '5 靖申2025-2 online 2025-01-07 2025-01-20 not_held natural_person',
    '8 靖申2025-3 fax 2025-02-06 2025-02-10 granted natural_person',
  ])
  expect(taken?.leftOut.map(({ line, why }) => `${line} ${why}`)).toEqual([
    '1 标题',
    '3 分段标题',
    '6 小计',
    '7 重复的列名',
    '9 合计',
    '10 合计',
    '11 附注',
    '12 填报说明',
  ])
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
  expect(inShort(taken)).toEqual([
    '2 2025-1 in_person 2024-12-30 2025-01-20 granted natural_person',
    '3 2025-2 in_person 2025-01-03 2025-01-10 granted natural_person',
    '4 2025-3 in_person 2025-12-29 — — natural_person',
    '5 ✗收到日期：“3月”不是正确的日期：没有写明哪一日。请核对后',
    '6 ✗收到日期：“2.30”不是正确的日期：没有年份，也看不出月',
  ])
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
  expect(inShort(taken)).toEqual([
    '2 ✗登记号：编号“1.38E+10”被表格软件改成了科学记数',
    '3 ✗登记号：编号“320000000000000000”被表',
    '4 ✗收文日期：“05/06/2025”有几种读法（2025-0 ✗处理完成时间：“07/06/2025”有几种读法（2025-0',
    '5 丁4 in_person 2025-06-18 2025-06-20 granted natural_person',
    '6 戊5 in_person 2025-06-30 2025-07-01 granted natural_person',
  ])
  const mapping = taken?.mapping.map((use) =>
    use.field && /On$/.test(use.field)
      ? { ...use, order: 'dayFirst' as const, certainty: 'sure' as const }
      : { ...use, certainty: 'sure' as const },
  )
  expect(inShort(takenIn({ rows, decisions: { mapping } }))).toEqual([
    '2 ✗登记号：编号“1.38E+10”被表格软件改成了科学记数',
    '3 ✗登记号：编号“320000000000000000”被表',
    '4 丙3 in_person 2025-06-05 2025-06-07 granted natural_person',
    '5 丁4 in_person 2025-06-18 2025-06-20 granted natural_person',
    '6 戊5 in_person 2025-06-30 2025-07-01 granted natural_person',
  ])
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
  expect(inShort(taken)).toEqual([
    '3 2018-1 mail_signed 2018-03-01 2018-03-09 granted natural_person',
    '4 2018-2 mail_signed 2018-03-02 2018-03-09 partly_granted natural_person',
    '5 2018-3 mail_signed 2018-03-05 2018-03-09 not_held commercial_enterprise',
    '6 ✗答复类型：“免予公开3”没有对应的办理结果：2008至20',
    '7 ✗答复类型：“免予公开3”没有对应的办理结果：2008至20',
    '8 ✗答复类型：“告知作出更改补充”没有对应的办理结果：是程序中',
    '9 ✗申请人类型：“外星人”没有对应的申请人类别：不认识的申请人类',
    '10 2018-8 mail_signed 2018-03-12 2018-03-19 refused_third_party natural_person',
    '11 ✗答复类型：“不予公开”没有对应的办理结果：没有写明不予公开',
  ])
  expect(
    taken?.values
      .filter(({ to }) => to === null)
      .map(({ field, from, rows: n, note }) => `${field} ${from} ×${n} ${note}`),
  ).toEqual([
    'applicantKind 外星人 ×1 不认识的申请人类别，请选择',
    'outcome 免予公开3 ×2 2008至2019年的格式，现行格式没有对应的一行',
    'outcome 告知作出更改补充 ×1 是程序中的一步，不是结果',
    'outcome 不予公开 ×1 没有写明不予公开的理由',
  ])
  const decided = takenIn({
    rows,
    decisions: {
      values: [
        { field: 'outcome', from: '免予公开3', to: '不予公开/第三方合法权益' },
        { field: 'applicantKind', from: '外星人', to: '其他' },
      ],
    },
  })
  expect(inShort(decided).filter((row) => /^[578] /.test(row))).toEqual([
    '5 2018-3 mail_signed 2018-03-05 2018-03-09 not_held commercial_enterprise',
    '7 2018-5 mail_signed 2018-03-07 2018-03-09 refused_third_party natural_person',
    '8 ✗答复类型：“告知作出更改补充”没有对应的办理结果：是程序中',
  ])
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
  expect(inShort(takenIn({ rows, merged }))).toEqual([
    '2 甲1 in_person 2025-03-03 2025-03-10 granted natural_person ⚠信息处理费',
    '3 甲2 in_person 2025-03-04 2025-03-10 granted natural_person ⚠信息处理费',
    '4 ✗编号：第4至5行的这一格是合并的，几行像是同一件申请。',
    '5 ✗编号：第4至5行的这一格是合并的，几行像是同一件申请。',
    '6 ✗申请人：这一格与旁边的列合并，看不出各列的内容。请拆开单 ⚠申请方式',
  ])
})

test('headings with blanks and line breaks, in another order, in two lines without merged cells', () => {
  const taken = takenIn({
    rows: [
      ['办 理\n结 果', '申请人', '', '收 件\n日 期', '所需信息的\n内容描述', '申请\n方式', '答复', ''],
      ['', '姓名或名称', '联系方式', '', '', '', '日期', '文号'],
      ['公开', '张三', '13900000001', '2025-03-03', '甲', '窗口', '2025-03-10', '靖复〔2025〕1号'],
    ],
  })
  expect(taken?.mapping.map(({ column, field }) => `${column}→${field}`)).toEqual([
    '办理结果→outcome',
    '申请人·姓名或名称→applicantName',
    '申请人·联系方式→phone',
    '收件日期→submittedOn',
    '收件日期→receivedOn',
    '所需信息的内容描述→requested',
    '申请方式→channel',
    '答复·日期→concludedOn',
    '答复·文号→replyNumber',
  ])
  expect(inShort(taken)).toEqual(['3 — in_person 2025-03-03 2025-03-10 granted natural_person'])
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
  expect(inShort(taken)).toEqual([
    '2 一1 in_person 2025-03-03 2025-03-20 granted natural_person',
    '3 一2 in_person 2025-03-03 2025-04-10 granted natural_person ⚠延期日期、申请人(单位)',
    '4 一3 in_person 2025-03-04 2025-03-10 other natural_person',
    '5 ✗延长工作日：原期限2025-04-02，延期至2025-04',
    '6 ✗申请人(单位)：公式出错（#REF!），没有值。请在原表中改好， ✗申请人类别：“#REF!”没有对应的申请人类别：从名称看不出',
    '7 ✗处理完成时间：办结日期（2025-03-01）早于提交日期（2',
  ])
})

const HEADINGS = [
  '序号',
  '编号',
  '收件日期',
  '申请人',
  '申请人类别',
  '申请内容',
  '申请方式',
  '办理时限',
  '延期至',
  '是否延期',
  '答复日期',
  '处理结果',
  '备注',
  '撤回',
  '信息处理费',
  '',
  '不知何物',
]
const CELLS = [
  '',
  '1',
  '2025.3.4',
  '3月4日',
  '04/05/2025',
  '45750',
  '99999999999999999999',
  '1.38E+10',
  '#N/A',
  '公开',
  '不予公开',
  '过程性信息',
  '合计',
  '小计：3件',
  '注：无',
  '张三',
  '甲公司',
  '张三、李四等',
  '网上',
  '延期至2025.9.25',
  '延期99个工作日',
  '是',
  '〇'.repeat(16),
  '第〔〕号',
  '\u0000\ud800',
  'constructor',
  '__proto__',
]
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...CELLS) },
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.-/年月日〇一二十:( )'), maxLength: 70 }),
)
const range = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(5), fc.integer({ min: 1, max: 20 }), fc.nat(5))
  .map(([top, down, left, right]) => ({ top, bottom: top + down, left, right: left + right }))

test('whatever stands in the cells: nothing throws, and every row is accepted, named, or left out with a reason', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(HEADINGS, { minLength: 5 }),
      fc.array(fc.array(cell, { maxLength: 18 }), { maxLength: 10 }),
      fc.array(range, { maxLength: 6 }),
      (headings, rows, merged) => {
        const taken = takenIn({ rows: [headings, ...rows], merged })
        if (!taken) return
        const filled = rows.flatMap((cells, i) => (cells.some((one) => one.trim() !== '') ? [i + 2] : []))
        const last = Math.max(...taken.table.headerRows)
        const told = [...taken.told.map(({ line }) => line), ...taken.leftOut.map(({ line }) => line)]
        expect(told.filter((line) => line > last).sort((a, b) => a - b)).toEqual(
          filled.filter((line) => line > last),
        )
        for (const { accepted, findings } of taken.told)
          if (!accepted) expect(findings.some(({ level }) => level === 'refused')).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('merged cells without end and a thousand columns do not hold it up', () => {
  const wide = Array.from({ length: 2000 }, (_, i) => HEADINGS[i % HEADINGS.length] ?? '')
  const rows = [wide, ...Array.from({ length: 200 }, () => wide.map(() => '2025.3.4'))]
  const merged = Array.from({ length: 300_000 }, (_, i) => ({
    top: 1 + (i % 60),
    bottom: 200,
    left: 1 + (i % 2000),
    right: 2000,
  }))
  expect(takenIn({ rows, merged })?.table.columns.length).toBeLessThanOrEqual(300)
})

test('a long ledger without a year in any row is read in one go', () => {
  const days = Array.from({ length: 30_000 }, (_, i) => [
    `${(i % 12) + 1}月${(i % 28) + 1}日`,
    '张三',
    '甲',
    '公开',
    '',
  ])
  const taken = takenIn({
    name: '2025',
    rows: [['收到日期', '申请人', '申请内容', '处理结果', '答复日期'], ...days],
  })
  expect(taken?.told).toHaveLength(30_000)
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
