import { describe, expect, test } from 'vitest'
import { takenIn } from '../testing/read-sheet'
import { resultIn } from './remedy-prose'

// 复议、诉讼 in an office's own ledger: recorded where kind, day and body are told, else named and left in the remark.

const HEAD = ['受理编号', '受理日期', '申请人', '申请内容', '受理方式', '答复日期', '办理结果']
const CASE = ['甲1', '2025-03-03', '张三', '规划图', '现场', '2025-03-10', '公开']

function read(columns: Record<string, string>, merged: Parameters<typeof takenIn>[0]['merged'] = []) {
  const rows = [
    [...HEAD, ...Object.keys(columns)],
    [...CASE, ...Object.values(columns)],
  ]
  const [row] = takenIn({ name: '2025年', rows, merged })?.told ?? []
  return {
    remedies: (row?.remedies ?? []).map(({ remedy }) =>
      [
        remedy.kind,
        remedy.filedOn,
        remedy.body,
        remedy.number || '—',
        remedy.concludedOn ?? '—',
        remedy.result ?? '—',
      ].join(' '),
    ),
    warnings: (row?.findings ?? []).map(({ column, message }) => `${column} ${message}`),
    remark: row?.accepted?.remark,
  }
}

const RECONSIDERED = {
  复议申请日期: '2025.4.2',
  复议机关: '某某市人民政府',
  复议案号: '〔2025〕某行复第12号',
  复议决定日期: '2025年5月30日',
  复议结果: '维持',
}

test('columns of their own tell it whole; the ledger’s words stay in the remark', () => {
  const { remedies, warnings, remark } = read(RECONSIDERED)
  expect(remedies).toEqual([
    'reconsideration 2025-04-02 某某市人民政府 〔2025〕某行复第12号 2025-05-30 upheld',
  ])
  expect(warnings).toEqual([])
  expect(remark).toContain('复议机关：某某市人民政府')
})

test('one cell may tell it in words', () => {
  const { remedies, warnings } = read({
    复议情况: '2025年4月2日向某某市人民政府申请行政复议，2025年5月30日作出维持决定。',
    诉讼情况: '不服复议决定于2025-07-02向向阳区人民法院起诉，（2025）苏8601行初77号，审理中',
  })
  expect(remedies).toEqual([
    'reconsideration 2025-04-02 某某市人民政府 — 2025-05-30 upheld',
    'litigation_after_reconsideration 2025-07-02 向阳区人民法院 (2025)苏8601行初77号 — —',
  ])
  expect(warnings).toEqual([])
})

describe('no fact is invented', () => {
  test.each([
    [{ 是否复议: '是' }, '申请日期没有写明，复议机关没有写明'],
    [{ 复议情况: '2025-04-02收到某某市人民政府的通知' }, '申请日期没有写明，复议机关没有写明'],
    [{ 复议情况: '4月2日向某某市人民政府申请复议' }, '申请日期没有写明'],
    [{ ...RECONSIDERED, 复议申请日期: '4月2日' }, '申请日期“4月2日”看不出是哪一天'],
    [{ ...RECONSIDERED, 复议决定日期: '' }, '有结果，审结日期没有写明'],
    [{ ...RECONSIDERED, 复议结果: '' }, '有审结日期，没有写明结果'],
    [{ ...RECONSIDERED, 复议结果: '驳回' }, '结果看不出是维持、纠正还是其他'],
    [{ ...RECONSIDERED, 复议结果: '已协商解决' }, '结果看不出是维持、纠正还是其他'],
    [{ 复议情况: '2025-04-02申请复议，2025-04-05提出复议，向某某市政府申请' }, '申请日期写了几个'],
    [{ 起诉日期: '2025-07-02', 法院: '某某法院' }, '看不出是直接起诉还是复议后起诉'],
    [{ 复议情况: '2025-04-02向某某区人民法院起诉' }, '复议机关没有写明'],
  ])('%j', (columns, why) => {
    const { remedies, warnings } = read(columns)
    expect(remedies).toEqual([])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(`没有登记为`)
    expect(warnings[0]).toContain(`：${why}。`)
  })

  test('nor is one cell over several rows taken for several', () => {
    const at = HEAD.length + 1
    const rows = [
      [...HEAD, '复议情况'],
      [...CASE, '2025-04-02向某某市人民政府申请复议'],
      ['甲2', ...CASE.slice(1, 3), '批复', ...CASE.slice(4), ''],
    ]
    const taken = takenIn({ name: '2025年', rows, merged: [{ top: 2, bottom: 3, left: at, right: at }] })
    expect(taken?.told.map(({ remedies, findings }) => [remedies.length, findings.length])).toEqual([
      [0, 1],
      [0, 1],
    ])
  })
})

test('a lawsuit is direct where the ledger says so, and with a warning where its column of reconsiderations is empty', () => {
  const sued = { 起诉日期: '2025-07-02', 受理法院: '某某区人民法院', 行政诉讼: '审理中' }
  const direct = 'litigation_direct 2025-07-02 某某区人民法院 — — —'
  expect(read({ ...sued, 行政复议: '无' })).toMatchObject({ remedies: [direct], warnings: [] })
  expect(read({ ...sued, 行政诉讼: '未经复议直接起诉，审理中' })).toMatchObject({
    remedies: [direct],
    warnings: [],
  })
  const empty = read({ ...sued, 行政复议: '' })
  expect(empty.remedies).toEqual([direct])
  expect(empty.warnings.join()).toContain('复议一栏是空的')
})

test('one without a result is pending, and named unless the ledger says so', () => {
  const filed = { 复议申请日期: '2025-04-02', 复议机关: '某某市人民政府' }
  expect(read(filed).warnings.join()).toContain('按尚未审结登记')
  expect(read({ ...filed, 复议结果: '尚未审结' })).toMatchObject({
    remedies: ['reconsideration 2025-04-02 某某市人民政府 — — —'],
    warnings: [],
  })
})

test.each([
  ['维持', 'upheld'],
  ['驳回原告诉讼请求', 'upheld'],
  ['驳回复议请求，维持原答复', 'upheld'],
  ['撤销并责令重新答复', 'corrected'],
  ['确认违法', 'corrected'],
  ['驳回起诉', 'other'],
  ['原告撤诉', 'other'],
  ['终止复议', 'other'],
  ['正在审理', 'pending'],
  ['一审维持，二审撤销', 'unclear'],
  ['不予撤销', 'unclear'],
  ['败诉', 'unclear'],
  ['是', null],
])('%s', (words, result) => {
  expect(resultIn(words)).toBe(result)
})
