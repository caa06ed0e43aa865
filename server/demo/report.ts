import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { childAgencies } from '@/db/queries/report'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { addAgency } from '../agencies/add'
import { importLedger } from '../ledger/import'
import { enterFigures, explainCheck, saveSection } from '../report/fill'
import { handIn } from '../report/steps'
import demo from './accounts.json'

/** The year of the imported ledger. */
const YEAR = 2022

/** 表二 of the demonstration; invented figures. */
const FIGURES = {
  'rules/made': '0',
  'rules/repealed': '0',
  'rules/in_force': '0',
  'normative_documents/made': '6',
  'normative_documents/repealed': '2',
  'normative_documents/in_force': '48',
  'licences/decisions': '12860',
  'penalties/decisions': '1935',
  'enforcement/decisions': '214',
  'fees/amount': '20385.60',
}

const TEXTS = {
  one: '本机关全年主动公开政府信息8865条，其中政务动态5054条、信息公开目录1115条。公开政策问答和解读16次，运行政务新媒体8个。\n【申请情况】',
  five: '一是部分答复的说理不够充分，二是个别单位提供材料不够及时。下一年将组织两次业务培训，并对会办情况按月通报。',
  six: '全年办理市长信箱来信445件，办结率100%。',
}

const CHILD_TEXTS = {
  one: '本局全年主动公开规划、用地审批等政府信息312条。',
  five: '宗地图等专业图件的查询说明不够清楚，下一年将在办事大厅设置查询指引。',
}

/**
 * Fills in the year that was imported, and puts two agencies below: one with the program, whose id is answered, and one
 * that reports by file.
 */
export async function playReport(administrator: Actor, officer: Actor): Promise<{ bureauId: string }> {
  await enterFigures(officer, YEAR, { ...FIGURES, source: '市司法局、市财政局年度统计' })
  for (const [section, body] of Object.entries(TEXTS)) await saveSection(officer, YEAR, { section, body }, 0)
  const bureau = { name: demo.bureau.agency, reportsBy: 'program', account: 'zrzy', personName: '顾某' }
  await addAgency(administrator, bureau)
  await addAgency(administrator, {
    name: '某某市第三镇人民政府',
    reportsBy: 'file',
    account: '',
    personName: '',
  })
  const child = (await childAgencies(reads(), officer.agencyId)).find(({ name }) => name === bureau.name)
  if (!child) throw new Error('the demonstration has no agency below')
  await playChild({
    personId: 'system',
    agencyId: child.id,
    unitId: null,
    roles: ['statistics_officer', 'system'],
  })
  return { bureauId: child.id }
}

async function playChild(officer: Actor): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-demo-'))
  try {
    const file = path.join(folder, 'ledger.csv')
    writeFileSync(
      file,
      [
        '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果',
        '自然资申〔2022〕1号,当面,2022-03-07,自然人,郑某,宗地图,2022-03-15,予以公开',
        '自然资申〔2022〕2号,当面,2022-06-20,商业企业,某某置业有限公司,出让合同,2022-07-08,部分公开',
        '自然资申〔2022〕3号,当面,2022-09-14,自然人,冯某,土地登记材料,2022-09-21,不予公开/行政查询事项',
      ].join('\r\n'),
    )
    const imported = await importLedger(
      officer,
      { path: file, name: '自然资源局台账.csv' },
      { skipRefused: false },
    )
    if ('refusal' in imported) throw new Error(imported.refusal.message)
  } finally {
    rmSync(folder, { recursive: true })
  }
  const none = Object.fromEntries(
    Object.keys(FIGURES)
      .filter((cell) => !cell.startsWith('rules/'))
      .map((cell) => [cell, '0']),
  )
  await enterFigures(officer, YEAR, { ...none, 'information_fees/yuan': '0', source: '局办公室统计' })
  for (const [section, body] of Object.entries(CHILD_TEXTS)) {
    await saveSection(officer, YEAR, { section, body }, 0)
  }
  for (const done of [
    await explainCheck(officer, YEAR, 'table2_entered', '本局没有规章制定权，该行由市人民政府填报。'),
    await handIn(officer, YEAR),
  ]) {
    if ('refusal' in done) throw new Error(done.refusal.message)
  }
}
