import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { FORMAT_2021 } from '../formats/2021'
import { sumTables } from '../roll-up/roll-up'
import { completeTable3 } from '../tables/table3'
import { checkTextCases } from './cases-file'
import { checkText } from './check-text'
import { factsOf, type TextMaterial } from './facts'

const FILE = path.join(import.meta.dirname, '../reference/prose-cases.json')
const published = JSON.parse(readFileSync(FILE, 'utf8')) as {
  cases: { id: string; text: string; expect: string }[]
}

/** Wordings that offices published, and the same with one number changed. */
test.each(published.cases.map((one) => [one.id, one] as const))('published: %s', (_, one) => {
  const checked = checkTextCases({ cases: [one] })
  const found = 'cases' in checked ? (checked.cases[0]?.findings ?? []) : checked
  expect(found, one.text).toEqual(one.expect === 'silent' ? [] : expect.arrayContaining([expect.anything()]))
})

/** A year in which every row has a number of its own, and the year before it. */
function year(): TextMaterial {
  const row = (natural_person: number, commercial_enterprise = 0) => ({
    natural_person,
    commercial_enterprise,
  })
  const tables = sumTables([], FORMAT_2021)
  tables.table3 = completeTable3(
    {
      new: row(125, 20),
      carried_in: row(5),
      granted: row(50, 8),
      partly_granted: row(13, 2),
      refused_process: row(7),
      refused_admin_query: row(3),
      not_held: row(40, 9),
      petition: row(6, 1),
      repeated: row(3),
      correction_lapsed: row(3),
      fee_lapsed: row(1),
      other: row(2),
      carried_out: row(2),
    },
    FORMAT_2021,
  )
  tables.table4.reconsideration = { upheld: 4, corrected: 1, other: 1, pending: 0, total: 6 }
  tables.table4.litigation_direct = { upheld: 1, corrected: 0, other: 0, pending: 0, total: 1 }
  tables.table4.litigation_after_reconsideration = { upheld: 2, corrected: 0, other: 0, pending: 0, total: 2 }
  tables.table2.normative_documents = { made: 4, repealed: 3, in_force: 30 }
  tables.table2.penalties = { decisions: 312 }
  tables.table2.fees = { amount: 123_456 }
  const before = sumTables([], FORMAT_2021)
  before.table3 = completeTable3(
    {
      new: row(116),
      carried_in: row(4),
      granted: row(115),
      carried_out: row(5),
    },
    FORMAT_2021,
  )
  const channels = [
    { label: '网络', count: 96 },
    { label: '邮寄', count: 40 },
    { label: '当面', count: 9 },
  ]
  return { year: 2022, format: FORMAT_2021, tables, before, channels, late: 0, feesYuan: 1300 }
}

function found(text: string, more: Partial<TextMaterial> = {}): string[] {
  return checkText(text, factsOf({ ...year(), ...more })).map(({ typed, is }) => `${typed}→${is}`)
}

describe('what contradicts the facts is named as it was typed', () => {
  test.each([
    // Rows of 表三.
    ['全年新收政府信息公开申请146件，其中不予公开10件。', '新收政府信息公开申请146件→145'],
    ['依申请公开答复中，不予公开12件、无法提供49件', '不予公开12件→10'],
    ['收到申请1,450件', '收到申请1,450件→145'],
    ['受理申请１４６件', '受理申请１４６件→145'],
    ['收到政府信息公开申请一百四十六件', '收到政府信息公开申请一百四十六件→145'],
    ['共收到政府信息公开申请146份', '收到政府信息公开申请146份→145'],
    ['收到依申请公开146宗', '收到依申请公开146宗→145'],
    ['收到申请 146 次', '收到申请146次→145'],
    ['受理申请145件，其中新受理申请146件', '新受理申请146件→145'],
    ['申请中，全部或部分公开58件', '全部或部分公开58件→73'],
    ['其他处理的申请4件', '其他处理的申请4件→6'],
    ['2021年受理申请120件，2022年受理申请120件', '受理申请120件→145'],
    ['答复申请中，属于国家秘密1件', '属于国家秘密1件→0'],
    ['上年结转申请6件', '上年结转申请6件→5'],
    ['收到申请145件，办结148件，其中3件结转下年度办理', '3件结转下年度办理→2'],
    ['收到申请145件，通过信函、网络等渠道共收到申请146件', '收到申请146件→145'],
    // Sums and lists.
    ['予以公开、部分公开和不予公开共84件', '予以公开、部分公开和不予公开共84件→83'],
    ['收到申请145件（网上申请96件、信函申请41件、当面申请9件）', '信函申请41件→40'],
    ['收到申请145件，其中自然人126件，法人或其他组织20件', '自然人126件→125'],
    // Remedies.
    ['行政复议案件2件', '行政复议案件2件→6'],
    ['受理政府信息公开行政复议申请3件', '受理政府信息公开行政复议申请3件→6'],
    ['对答复不服提起行政诉讼2件', '答复不服提起行政诉讼2件→3'],
    ['因政府信息公开被申请行政复议6件（维持5件、纠正1件、其他结果1件）', '维持5件→4'],
    ['行政复议6件、行政诉讼3件，均获维持', '均获维持→7'],
    ['行政复议和行政诉讼共8件', '行政复议和行政诉讼共8件→9'],
    ['未发生因政府信息公开引起的行政复议、行政诉讼案件', '行政诉讼案件→3'],
    ['行政复议、行政诉讼分别为6件和4件', '行政诉讼分别为6件和4件→3'],
    // 表二.
    ['制定行政规范性文件5件', '制定行政规范性文件5件→4'],
    ['废止行政规范性文件4件', '废止行政规范性文件4件→3'],
    ['作出行政处罚决定313件', '行政处罚决定313件→312'],
    ['行政事业性收费1334.56万元', '行政事业性收费1334.56万元→1234.56万元'],
    // Shares and changes.
    ['答复中不予公开10件，占9.8%', '占9.8%→6.8%'],
    ['收到申请145件，其中网络申请96件，占总数的69%', '占总数的69%→66%'],
    ['新收政府信息公开申请145件，同比增长20%', '同比增长20%→增加25%'],
    ['新收政府信息公开申请145件，较上年减少29件', '较上年减少29件→增加29件'],
    ['收到的申请与上年持平', '持平→增加29件'],
    ['依申请公开的公开率为55%', '公开率为55%→49%'],
    // Fees, periods.
    ['收取信息处理费0.14万元', '信息处理费0.14万元→1300元'],
    ['全年未收取信息处理费', '未收取信息处理费→1300元'],
    ['统计期限为2021年1月1日至12月31日', '2021年1月1日至12月31日→2022年1月1日至2022年12月31日'],
  ])('%s', (text, named) => {
    expect(found(text)).toContain(named)
  })

  test.each([
    '收到申请145件，均在法定期限内答复',
    '收到申请145件，全部按期办结',
    '依申请公开工作无超期情况',
    '政府信息公开申请按时答复率100%',
    '未出现逾期答复申请的现象',
  ])('a missed period against: %s', (text) => {
    expect(found(text)).toEqual([])
    expect(checkText(text, factsOf({ ...year(), late: 2 })).map(({ is, row }) => `${row}${is}`)).toEqual([
      '超期答复或者到年底超期未答复的件数2',
    ])
  })
})

describe('what is said of something else, or may be meant so, is not', () => {
  test.each([
    '书记信箱445件，办结率100%；办结提案317件。',
    '受理申请150件（含上年结转5件）',
    '其他处理6件申请',
    '通过其他渠道收到申请12件',
    '网上受理申请96件',
    '依法不予受理申请2件',
    '2021年受理申请120件',
    '比上年多受理申请29件',
    '上年结转的申请已全部办结4件',
    '未按期办结的申请0件',
    '受理公民申请125件、法人申请5件',
    '申请公开行政复议决定书4件',
    '行政复议维持4件',
    '已对148件申请作出答复',
    '制定规章制度5项，废止行政规范性文件3件',
    '主动公开现行有效行政规范性文件12件',
    '收到申请近150件，办结140余件',
    '上半年收到申请60件，10月收到申请12件',
    '根据2019年修订的条例，收到申请145件',
    '市公安局、市民政局分别收到申请12件和8件',
    '全市共收到申请145件，市公安局收到申请12件',
    '通过政府网站公开政府信息3200条，公开政策文件120件',
    '力争按时答复率100%，确保不超期',
    '收到申请145件，上年同期116件，同比增长25%',
    '新收申请由上年的116件增加到145件',
    '较2019年增长45%',
    '因商业秘密不予公开2件',
    '驳回行政复议申请2件',
    '收取行政事业性收费1,234.56万元',
    '收到申请145件，均已答复，结转下年2件',
    '统计数据截至2022年12月31日',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('what nobody knows is not contradicted', () => {
    const text = '收到申请145件，均按时答复，同比增长50%，收取信息处理费400元，其中网上申请1件。'
    const { tables } = year()
    expect(checkText(text, factsOf({ year: 2022, format: FORMAT_2021, tables, feesYuan: null }))).toEqual([])
  })
})

test('a finding leads to its cells', () => {
  const [finding] = checkText('申请中，全部或部分公开58件', factsOf(year()))
  expect(finding?.cells).toEqual([
    { table: 'table3', row: 'granted', column: 'total' },
    { table: 'table3', row: 'partly_granted', column: 'total' },
  ])
  expect(finding?.message).toBe(
    '写有“全部或部分公开58件”，统计表为73（表三 三（一）予以公开 + 三（二）部分公开）。请核对文字或者统计表。',
  )
})

// Sections are checked whenever the year is shown; one that takes seconds holds everybody up.
test.each(['和1件、', '万元12', '增加到1件', '1,'])(
  'the longest text of nothing but %s is read in one go',
  (unit) => {
    const began = performance.now()
    checkText(unit.repeat(100_000 / unit.length), factsOf(year()))
    expect(performance.now() - began).toBeLessThan(10_000)
  },
)
