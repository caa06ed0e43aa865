import { describe, expect, test } from 'vitest'
import { meaningOfName } from './columns/column-words'
import { writtenDay } from './days/read-day'
import { dayAfter, dayByOrder, yearNamed } from './days/year-of-day'
import type { Field } from './fields'
import { numberIn, officialNumber } from './twice'
import { judgeName } from './values/applicant-names'
import { knownChannel, knownKind, knownOutcome, OPEN, WITHDRAWN } from './values/value-words'

// The words that were seen in Chinese systems, forms and reports, and what each is taken for.

describe('names of columns', () => {
  test.each<[Field, string]>([
    ['number', '受理编号 编号 序号 事项流水号 申请编码 申请编号 登记号 收文号 查询编号'],
    ['submittedOn', '提交日期 申请时间 申请日期 提交时间 收件日期 收件时间 来件日期'],
    ['receivedOn', '收到日期 受理时间 受理日期 登记日期 收件日期 收文日期'],
    ['signedOn', '签收日期 签收时间'],
    ['confirmedOn', '确认日期'],
    ['channel', '渠道 受理方式 申请方式 申请渠道 申请类别 来源'],
    ['applicantName', '申请人 姓名 申请人名称 姓名/单位 申请人(单位) 申请人（单位）'],
    ['applicantKind', '申请人类别 申请人类型 类型 类别'],
    [
      'requested',
      '所需信息 申请内容 申请事项 申请公开内容 申请信息描述 申请信息主题 标题 所需信息内容描述 信息名称',
    ],
    ['unit', '承办单位 承办部门 受理部门 登记部门 办理部门 责任单位 指定'],
    ['statedDue', '答复期限 办理时限 应答复时间 截止日期 时限'],
    ['concludedOn', '办结日期 答复时间 答复日期 处理完成时间 回复时间'],
    ['deliveryWay', '答复方式 提供方式 获取方式 送达方式'],
    ['outcome', '办理结果 处理结果 答复情况 答复类型 办理情况 申请状态 回复状态'],
    ['extendedTo', '延期 是否延期 延期至'],
    ['extendedOn', '延期日期'],
    ['remark', '备注 说明 驳回原因'],
    ['fee', '信息处理费'],
    ['withdrawn', '撤回'],
    ['applicants', '申请人数'],
    ['reconsideration', '复议 行政复议情况'],
    ['reconsiderationFiledOn', '复议申请日期 申请复议时间'],
    ['reconsiderationResult', '复议结果 行政复议决定'],
    ['litigation', '诉讼 行政诉讼'],
    ['litigationBody', '法院 受理法院'],
    ['litigationResult', '行政诉讼结果'],
  ])('%s', (field, names) => {
    for (const name of names.split(' ')) expect(meaningOfName(name)?.fields, name).toContain(field)
  })

  test.each(['经办人', '身份证号', '是否超期', '复议受理日期', '天气', ''])('“%s” tells nothing', (name) => {
    expect(meaningOfName(name)).toBeNull()
  })

  test('under a heading of several columns, with blanks, line breaks, marks and full width', () => {
    expect(meaningOfName('电话', '申请人')?.fields).toEqual(['phone'])
    expect(meaningOfName(' 处 理\n结 果＊')?.fields).toEqual(['outcome'])
    expect(meaningOfName('收件日期（年月日）')?.fields).toEqual(['submittedOn', 'receivedOn'])
    expect(meaningOfName('政府信息公开申请内容')).toEqual({ fields: ['requested'], certainty: 'likely' })
  })
})

describe('values', () => {
  test.each([
    ['网络', '网上 网站 平台 在线 邮箱'],
    ['当面', '现场 窗口 当面'],
    ['邮寄', '信函 邮寄 快递'],
    ['邮寄/特快专递', 'EMS ＥＭＳ 特快专递'],
    ['邮寄/挂号信', '挂号 挂号信'],
    ['传真', '传真'],
  ])('channel %s', (to, words) => {
    for (const word of words.split(' ')) expect(knownChannel(word)?.to, word).toBe(to)
  })

  test.each([
    ['自然人', '个人 公民 自然人'],
    ['商业企业', '企业 公司 商业企业'],
    ['科研机构', '科研院所'],
    ['法律服务机构', '律所 律师事务所'],
    ['社会公益组织', '社会团体 公益组织'],
    ['其他', '其他组织'],
  ])('kind %s', (to, words) => {
    for (const word of words.split(' ')) expect(knownKind(word)?.to, word).toBe(to)
  })

  test.each([
    ['予以公开', '公开 同意公开 已公开 全部公开 已主动公开 告知获取途径 予以公开。'],
    ['部分公开', '同意部分公开 区分处理'],
    ['无法提供/本机关不掌握', '不存在 信息不存在 未掌握 非本机关 不属于本机关 非本部门掌握 告知不存在'],
    ['无法提供/需要另行制作', '需加工 另行制作'],
    ['无法提供/补正后仍不明确', '内容不明确'],
    ['不予公开/国家秘密', '国家秘密 涉及国家秘密'],
    ['不予公开/第三方合法权益', '商业秘密/个人隐私 第三方'],
    ['不予公开/内部事务信息', '内部事务'],
    ['不予公开/过程性信息', '过程性 属于过程性信息'],
    ['不予公开/行政执法案卷', '执法案卷'],
    ['不予公开/三安全一稳定', '三安全'],
    ['不予处理/信访举报投诉', '信访 举报 投诉'],
    ['不予处理/重复申请', '重复'],
    ['其他处理/逾期不补正', '逾期未补正'],
    ['其他处理/其他', '咨询'],
    [WITHDRAWN, '撤回 撤销'],
    [OPEN, '办理中 正在办理 在办 待办 结转'],
  ])('outcome %s', (to, words) => {
    for (const word of words.split(' ')) expect(knownOutcome(word)?.to, word).toBe(to)
  })

  test.each(['不予公开', '否决公开', '免予公开3', '其他', '已办结', '答复'])(
    '“%s” has no one place, and says why',
    (word) => {
      expect(knownOutcome(word)).toMatchObject({ to: null, why: expect.stringMatching(/\p{Script=Han}/u) })
    },
  )

  test.each([
    ['张三', '自然人'],
    ['欧阳修', '自然人'],
    ['李**', '自然人'],
    ['*三', '自然人'],
    ['王某某', '自然人'],
    ['阿依古丽·买买提', '自然人'],
    ['甲市乙有限公司', '商业企业'],
    ['丙律师事务所', '法律服务机构'],
    ['丁研究院', '科研机构'],
    ['戊基金会', '社会公益组织'],
    ['己村村民委员会', '其他'],
    ['庚市某某局', null],
    ['John Smith', null],
    ['', null],
  ])('the name %s', (name, kind) => expect(judgeName(name).kind).toBe(kind))

  test('several applicants have a kind when all have the same', () => {
    expect(judgeName('张三、李四等5人')).toMatchObject({ kind: '自然人', several: true })
    expect(judgeName('张三、甲有限公司')).toMatchObject({ kind: null, several: true })
  })
})

describe('days', () => {
  test.each([
    ['2025.3.4', '2025-03-04'],
    ['2025．３．４', '2025-03-04'],
    ['２０２５年３月４日', '2025-03-04'],
    ['2025年3月4号上午9时', '2025-03-04'],
    ['2025/3/4 9:30', '2025-03-04'],
    ['2025-03-04T09:30:00.000Z', '2025-03-04'],
    ['20250304', '2025-03-04'],
    ['45720', '2025-03-04'],
    ['45720.39', '2025-03-04'],
    ['二〇二五年三月四日', '2025-03-04'],
    ['二○二五年十二月三十一日', '2025-12-31'],
    ['2025年3月4日（周二）', '2025-03-04'],
    ['25年3月4日', '2025-03-04'],
    ['31/12/2025', '2025-12-31'],
  ])('%s', (text, on) => expect(writtenDay(text)).toEqual({ is: 'day', on }))

  test.each([
    '2025.6.31',
    '2025.13.1',
    '3.1',
    '2025年3月',
    '三月四日以前',
    '1.38E+10',
    '99999',
    '公开',
    '13800005184',
  ])('%s is none, and says why', (text) =>
    expect(writtenDay(text)).toMatchObject({ is: 'none', why: expect.stringMatching(/\p{Script=Han}/u) }),
  )

  test('a day of a year that no ledger tells of exists all the same', () => {
    const why = '年份不在2000年至2099年之间'
    for (const text of ['1899-12-31', '1999年5月31日', '2205.3.4'])
      expect(writtenDay(text)).toEqual({ is: 'none', why })
  })

  test('several readings are all given', () => {
    expect(writtenDay('04/05/2025')).toEqual({
      is: 'ambiguous',
      readings: { monthFirst: '2025-04-05', dayFirst: '2025-05-04' },
    })
    expect(writtenDay('05/05/2025')).toEqual({ is: 'day', on: '2025-05-05' })
  })

  test('a day without a year: by the sheet, by its neighbours, or not at all', () => {
    const at = (year: number | null, above: string | null, below: string | null) =>
      dayByOrder(1, 3, { year, above: above as never, below: below as never })
    expect(at(2025, null, null)).toBe('2025-01-03')
    expect(at(null, '2024-12-30', '2025-01-10')).toBe('2025-01-03')
    expect(at(null, null, null)).toBeNull()
    expect(at(2023, '2025-06-01', '2025-06-09')).toBeNull()
    expect(dayAfter(1, 20, '2024-12-30' as never)).toBe('2025-01-20')
    expect(dayAfter(12, 20, '2024-12-30' as never)).toBeNull()
    expect(yearNamed(['台账（2025年度）', '2024'])).toBe(2025)
    expect(yearNamed(['2024—2025年', '20250101'])).toBeNull()
  })
})

test('a number in every bracket', () => {
  expect(officialNumber('依申［２０２５］３ 号')).toBe('依申〔2025〕3号')
  expect(numberIn('[]', '依申（2025）3号')).toBe('依申[2025]3号')
})
