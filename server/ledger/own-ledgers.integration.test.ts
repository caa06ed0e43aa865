import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseProgress, cases, caseTexts } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { numberKey } from '@/domain/case/progress'
import { openOffice } from '../testing/office'
import { dryRun, importLedger } from './import'
import type { ImportSummary } from './summary'

// Ledgers as offices keep them, row by row: what each becomes, or why not.

const FILES = path.join(import.meta.dirname, '../../domain/ledger/reference/ledgers')
const fileOf = (name: string) => ({ path: path.join(FILES, name), name })

let system: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  const office = await openOffice()
  system = { personId: 'system', agencyId: office.agencyId, unitId: null, roles: ['system'] }
  return close
})

async function tried(name: string): Promise<ImportSummary> {
  const found = await dryRun(system, fileOf(name))
  if ('refusal' in found) throw new Error(found.refusal.message)
  return found
}

/** Every imported case, with the remark last. */
async function imported(name: string): Promise<string[]> {
  const done = await importLedger(system, fileOf(name), { skipRefused: true })
  expect('batchId' in done && done.batchId).toBeTruthy()
  const rows = (await reads().select().from(cases)).sort((a, b) =>
    a.arrivedOn < b.arrivedOn
      ? -1
      : a.arrivedOn > b.arrivedOn
        ? 1
        : numberKey(a.number) < numberKey(b.number)
          ? -1
          : 1,
  )
  const progress = new Map((await reads().select().from(caseProgress)).map((one) => [one.caseId, one]))
  const remarks = new Map((await reads().select().from(caseTexts)).map(({ caseId, body }) => [caseId, body]))
  return rows.map((row) => {
    const at = progress.get(row.id)
    return [
      row.number,
      row.channel,
      row.submittedOn ?? '—',
      at?.receivedOn ?? '—',
      at?.dueOn ?? '—',
      row.applicantKind,
      row.applicantName,
      row.phone ?? '—',
      row.requested.replace('\n', '/'),
      at?.concludedOn ?? '—',
      at?.outcome ?? '—',
      remarks.get(row.id) ?? '—',
    ].join(' ')
  })
}

const said = ({ findings }: ImportSummary) =>
  findings.map(({ line, column, level, message }) => `${line} ${column} ${level} ${message.slice(0, 22)}`)

/** The ledger of 2025 with two lines of headings. */
const COUNTY = [
  '依申〔2025〕1号 mail_signed 2025-03-04 2025-03-04 2025-04-01 natural_person 张某某 13900000001 某某镇征地补偿方案 2025-03-28 granted 承办单位：自然资源局；答复方式：EMS',
  '依申〔2025〕2号 online 2025-03-04 2025-03-04 2025-04-01 natural_person 李某 13900000002 某某小区规划许可证 2025-03-31 partly_granted 承办单位：自然资源局；答复方式：邮箱',
  '依申〔2025〕3号 in_person 2025-03-10 2025-03-10 2025-04-08 commercial_enterprise 某某商贸有限公司 0511-1234567 招投标资料 2025-04-07 not_held 本机关不掌握；承办单位：公共资源中心；答复方式：当面领取',
  '依申〔2025〕4号 mail_signed 2025-04-03 2025-04-03 2025-05-06 natural_person 王某某 — 信访答复意见 2025-04-30 petition 告知信访渠道；承办单位：信访局；答复方式：挂号信',
  '依申〔2025〕5号 mail_signed 2025-05-06 2025-05-06 2025-06-04 natural_person 赵某 13900000005 会议纪要 2025-05-20 refused_process 过程性信息；承办单位：办公室；答复方式：邮寄',
  '依申〔2025〕6号 online 2025-06-09 2025-06-09 2025-07-07 natural_person 钱某 13900000006 低保名单/及发放标准 2025-07-03 granted 已主动公开，告知网址；承办单位：民政局；答复方式：网上',
  '依申〔2025〕8号 mail_signed 2025-07-01 2025-07-01 2025-07-29 natural_person 周某、吴某 — 土地审批材料 2025-07-01 other 申请人撤回；承办单位：自然资源局',
  '依申〔2025〕10号 unstated 2025-08-01 2025-08-01 2025-09-25 natural_person 冯某 — 预算 2025-09-20 granted 延期15个工作日；承办单位：财政局；答复方式：邮寄',
  '依申〔2025〕11号 in_person 2025-09-02 2025-09-02 2025-09-29 natural_person 陈某 — 村务公开 2025-09-05 correction_lapsed 逾期不补正；承办单位：农业农村局；答复方式：当面',
  '依申〔2025〕9号 mail_signed 2025-12-22 2025-12-22 2026-01-20 legal_service_organisation 郑某某律师事务所 — 行政处罚卷宗 — — 结转下年；承办单位：市场监管局',
]

const COUNTY_SAID = [
  '12 收件日期 refused “2025.6.31”不是正确的日期：6月没',
  '13 答复日期 warning 撤回的没有日期，先以收到之日（2025-07',
  '13 申请人·姓名/单位 warning “周某、吴某”是几个申请人，按一件申请登记。',
  '15 申请方式 warning “邮件”看不出是哪种渠道，先记为渠道未载明，',
  '15 延长工作日 warning 延期至2025-09-25是原期限2025-',
  '15 延期日期 warning 没有写明哪天决定延期，以2025-08-29',
  '16 处理结果 warning 逾期不补正的没有补正告知日期，已照录。请在案',
]

describe.each(['county-2025.xlsx', 'county-2025.xls', 'county-2025-gbk.csv'])('%s', (name) => {
  test('each row is right or named', async () => {
    const summary = await tried(name)
    expect(summary).toMatchObject({ layout: 'own', headerRows: [3, 4], rows: 11, accepted: 10, refused: 1 })
    expect(summary.leftOut.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '1 标题',
      '2 填报说明',
      '17 合计',
      '18 附注',
    ])
    expect(said(summary)).toEqual(COUNTY_SAID)
    // In a text file the unit that is merged over two rows stands in the first alone.
    const unit = name.endsWith('.csv') ? '' : '承办单位：自然资源局；'
    expect(await imported(name)).toEqual(
      COUNTY.map((row) => row.replace(/承办单位：自然资源局；(?=答复方式：邮箱)/, unit)),
    )
  })
})

test('county-2025-one-header.xlsx: without a channel the received day stands all the same', async () => {
  const summary = await tried('county-2025-one-header.xlsx')
  expect(summary).toMatchObject({ layout: 'own', headerRows: [1], rows: 11, accepted: 10, refused: 1 })
  expect(said(summary)).toEqual([
    '8 收件日期 refused “2025.6.31”不是正确的日期：6月没',
    '9 答复日期 warning 撤回的没有日期，先以收到之日（2025-07',
    '9 申请人 warning “周某、吴某”是几个申请人，按一件申请登记。',
    '11 延长工作日 warning 延期至2025-09-25是原期限2025-',
    '11 延期日期 warning 没有写明哪天决定延期，以2025-08-29',
    '12 处理结果 warning 逾期不补正的没有补正告知日期，已照录。请在案',
  ])
  expect(await imported('county-2025-one-header.xlsx')).toEqual(
    COUNTY.map((row) =>
      row
        .replace(/ (?:mail_signed|online|in_person) /, ' unstated ')
        .replace(/ (?:1390000000\d|0511-1234567) /, ' — ')
        .replace(/；?承办单位：[^；]+/, '')
        .replace(/ ；/, ' '),
    ),
  )
})

test('merged-answers.xlsx: an answer merged over two rows is the answer of both', async () => {
  expect(await tried('merged-answers.xlsx')).toMatchObject({ rows: 2, accepted: 2, refused: 0, findings: [] })
  expect(await imported('merged-answers.xlsx')).toEqual([
    '依申〔2025〕1号 in_person 2025-03-05 2025-03-05 2025-04-02 natural_person 合并甲 — 某地块征收批复 2025-03-20 granted —',
    '依申〔2025〕2号 in_person 2025-03-05 2025-03-05 2025-04-02 natural_person 合并乙 — 某地块征收公告 2025-03-20 granted —',
  ])
})
