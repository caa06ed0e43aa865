import { beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { standardReasonsOf } from '@/db/queries/letters'
import { peopleOf, personByAccount, unitRows } from '@/db/queries/office'
import { people } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { type AgencySettings, agencySettings } from '@/domain/case/settings'
import { LETTER_GROUPS } from '@/domain/letters/definitions'
import { FIGURE_ROWS } from '@/domain/report/formats/in-force'
import { addAgency } from '../agencies/add'
import { saveCalendar } from '../calendar/save'
import { defaultTemplate } from '../letters/default-template'
import { saveReason } from '../letters/reasons'
import { uploadTemplate } from '../letters/templates'
import { addPerson, editPerson, resetPassword } from '../people/administer'
import { saveSettings } from '../people/settings'
import { addUnit, editUnit } from '../people/units'
import { enterFigures } from '../report/fill'
import { openOffice, type TestOffice } from '../testing/office'
import { auditView } from './audit'

let office: TestOffice
let administrator: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  const admin = await personByAccount(reads(), 'admin')
  if (!admin) throw new Error('no administrator')
  administrator = { personId: admin.id, agencyId: office.agencyId, unitId: null, roles: admin.roles }
  return close
})

/** The newest lines as the audit page tells them, the last one first. */
async function told(lines = 1): Promise<string[]> {
  const view = await auditView(administrator, {})
  return view.lines.slice(0, lines).map(({ action, detail }) => `${action}｜${detail}`)
}

async function done(result: Promise<object>): Promise<string> {
  const answer = await result
  if (!('done' in answer) || typeof answer.done !== 'string') throw new Error(JSON.stringify(answer))
  return answer.done
}

describe('the audit tells whose account, and what of it', () => {
  const form = { account: 'wujing', name: '吴静', unitId: null, roles: ['clerk'] }
  const added = async () => {
    const words = await done(addPerson(administrator, form))
    const person = await personByAccount(reads(), form.account)
    return { id: person?.id ?? '', password: /初始密码 (\S+)/.exec(words)?.[1] ?? '' }
  }

  test('a new account', async () => {
    await added()
    expect(await told()).toEqual(['新增人员｜账号：wujing；姓名：吴静；岗位：经办人'])
  })

  test('another name, unit, role and state, each from what to what', async () => {
    const { id } = await added()
    const after = {
      ...form,
      name: '吴敬',
      unitId: office.unitId,
      roles: ['approver', 'auditor'],
      active: false,
    }
    await done(editPerson(administrator, id, after))
    expect(await told()).toEqual([
      '修改人员｜账号：wujing；姓名：吴静；姓名：吴静 → 吴敬；单位：无 → 综合科；岗位：经办人 → 审核人、审计员；状态：在用 → 已停用',
    ])
    await done(editPerson(administrator, id, after))
    expect(await told()).toEqual(['修改人员｜账号：wujing；姓名：吴敬；没有变动'])
  })

  test('the account that was changed, whatever account the form names', async () => {
    const { id } = await added()
    await done(editPerson(administrator, id, { ...form, account: 'admin', active: true }))
    expect(await told()).toEqual(['修改人员｜账号：wujing；姓名：吴静；没有变动'])
  })

  test('a password that was reset, and never the password', async () => {
    const { id, password } = await added()
    const words = await done(resetPassword(administrator, id))
    expect(await told()).toEqual(['重置密码｜账号：wujing；姓名：吴静'])
    const second = /新初始密码 (\S+)/.exec(words)?.[1] ?? ''
    const lines = JSON.stringify(await auditPage(reads(), office.agencyId, {}, { limit: 500 }))
    expect([password.length, second.length]).toEqual([12, 12])
    expect(lines).not.toContain(password)
    expect(lines).not.toContain(second)
    for (const { passwordHash } of await peopleOf(reads(), office.agencyId))
      if (passwordHash) expect(lines).not.toContain(passwordHash)
  })
})

test('the audit tells what a step found altered beside the program', async () => {
  await changeRows(people, { id: administrator.personId }, { name: '别人' })
  await done(addUnit(administrator, '档案科'))
  await done(addPerson(administrator, { account: 'x1', name: '新人', unitId: null, roles: ['clerk'] }))
  expect((await told(1))[0]).toContain('办理时发现此前被绕过程序改动：“人员、岗位和密码”')
})

test('the audit tells which unit was added, renamed and put out of use', async () => {
  await done(addUnit(administrator, '档案科'))
  const unit = (await unitRows(reads(), office.agencyId)).find(({ name }) => name === '档案科')
  await done(editUnit(administrator, unit?.id ?? '', { name: '档案室', active: false }))
  expect(await told(2)).toEqual([
    '修改单位｜单位：档案科；单位：档案科 → 档案室；状态：在用 → 已停用',
    '新增单位｜单位：档案科',
  ])
})

test('the audit tells which agency was added, and whose account it got', async () => {
  const form = { reportsBy: 'program', account: 'justice', personName: '赵宁' }
  await done(addAgency(administrator, { ...form, name: '某某市司法局' }))
  await done(addAgency(administrator, { ...form, name: '某某镇', reportsBy: 'file' }))
  expect(await told(2)).toEqual([
    '新增下级机关｜机关：某某镇；报送方式：以文件报送',
    '新增下级机关｜机关：某某市司法局；报送方式：使用本系统；账号：justice；姓名：赵宁',
  ])
})

describe('settings', () => {
  const defaults = agencySettings.parse({})
  /** Another value for every choice that there is. */
  const others: AgencySettings = {
    caseNumberPattern: '公开〔{year}〕{n}号',
    formerCaseNumberPatterns: [],
    correctionNotices: 2,
    correctionWorkingDays: 10,
    extensionAfterRestart: true,
    reasonsCountAsCorrection: false,
    lateCorrectionStops: false,
    confirmWithinWorkingDays: 2,
    escalateUnacceptedDays: 2,
    escalateUnacceptedTo: 'approver',
    escalateDaysLeft: 5,
    escalateDaysLeftTo: 'supervisor',
    escalateLateTo: 'nobody',
    onlineReceiptConfirms: true,
    jointCountedByRepresentative: true,
    draftByWorkingDay: 11,
    approvalByWorkingDay: 14,
    reconsiderationBody: '某某市人民政府',
    court: '某某市某某区人民法院',
    reconsiderationAddress: 'http://127.0.0.1/',
    adminQueryReconsiderationFirst: true,
    confirmAgainByAnalogy: true,
    contactPhone: '0512-12345678',
    contactAddress: '某某路1号',
    contactPostcode: '214500',
    contactEmail: '公开@某某.中国',
    documentNumberPattern: '公开告〔{year}〕{n}号',
    approvalSteps: { reply: 2, extension: 2, correction: 1, consultation: 1, fee: 1, notice: 1 },
    figureUnits: {},
    retentionYears: { granted: 10 },
    reportsDueOn: '01-20',
    ownApproval: true,
    secondFactorRoles: ['administrator'],
    secondFactorFrom: day('2026-12-01'),
  }

  test('say what changed from what to what, and nothing else', async () => {
    const raw = { ...defaults, correctionWorkingDays: 10, ownApproval: true }
    const steps = (reply: number) => ({ ...defaults.approvalSteps, reply })
    await done(saveSettings(administrator, { ...raw, approvalSteps: steps(1) }))
    await done(
      saveSettings(administrator, {
        ...raw,
        court: '某某市人民法院',
        approvalSteps: steps(2),
        adminQueryReconsiderationFirst: true,
        figureUnits: { rules: office.unitId },
      }),
    )
    const [second, first] = await told(2)
    expect(first).toContain('补正期限（工作日）：15 → 10')
    expect(first).toContain('允许审签本人送审的文书（须写明理由）：否 → 是')
    expect(first).not.toContain('管辖法院')
    expect(second).toContain('管辖法院：无 → 某某市人民法院')
    expect(second).toContain('答复书的审签：一人审签 → 两人依次审签')
    expect(second).toContain('行政查询事项适用复议前置（第三十六条第七项）：否 → 是')
    expect(second).toContain('表二“规章”由谁填报：年报填报人 → 综合科')
    expect(second).not.toContain('补正期限')
  })

  test('all of them have words', async () => {
    const figureUnits = Object.fromEntries(FIGURE_ROWS.map(({ key }) => [key, office.unitId]))
    await done(saveSettings(administrator, { ...others, figureUnits }))
    const [line = ''] = await told()
    const changed = Object.keys(others).length - 3 + LETTER_GROUPS.length + FIGURE_ROWS.length
    expect(line.split('；')).toHaveLength(changed)
    expect(line).not.toMatch(/其他：|其他单位/)
    expect(line.replaceAll(/\{(year|n)\}|http:[^；]+/g, '')).not.toMatch(/[A-Za-z]{2}|undefined|null/)
  })
})

test('the audit tells what of a standard reason changed, of its words only that', async () => {
  const reason = { id: '', kind: '', title: '查无此件', body: '经检索，没有找到。', active: true }
  await done(saveReason(office.supervisor, reason))
  const [kept] = await standardReasonsOf(reads(), office.agencyId)
  const after = {
    ...reason,
    id: kept?.id,
    kind: 'not_existing',
    title: '查无',
    body: '王某某所申请的',
    active: false,
  }
  await done(saveReason(office.supervisor, after))
  expect(await told(2)).toEqual([
    '保存常用理由｜名称：查无此件；类别：所有文书 → 政府信息不存在告知书；名称：查无此件 → 查无；状态：在用 → 已停用；理由内容已修改',
    '新增常用理由｜名称：查无此件；状态：在用',
  ])
  expect(JSON.stringify(await auditPage(reads(), office.agencyId, {}, { limit: 9 }))).not.toContain('王某某')
})

test('the audit tells which template, days and figures', async () => {
  const edited = new File([new Uint8Array(await defaultTemplate('not_existing'))], '改过的模板.docx')
  await uploadTemplate(office.supervisor, 'not_existing', edited)
  expect((await told())[0]).toMatch(
    /^保存文书模板｜类别：政府信息不存在告知书；版本：1；内容校验值：[0-9a-f]{64}$/,
  )

  const festival = { on: day('2026-05-18'), name: '防汛', document: '某政办〔2026〕3号' }
  await saveCalendar(office.supervisor, { kind: 'localDays', year: 2026, days: [festival] })
  await saveCalendar(office.supervisor, { kind: 'localDays', year: 2026, days: [] })
  expect(await told(2)).toEqual([
    '保存本机关放假日｜年度：2026；期限变动件数：0；本机关放假：去掉2026-05-18 防汛（某政办〔2026〕3号）',
    '保存本机关放假日｜年度：2026；期限变动件数：0；本机关放假：增加2026-05-18 防汛（某政办〔2026〕3号）',
  ])

  const officer: Actor = { ...office.supervisor, roles: ['statistics_officer'] }
  await enterFigures(officer, 2025, { source: '市司法局', 'rules/made': '2', 'fees/amount': '123.45' })
  await enterFigures(officer, 2025, { source: '市司法局', 'fees/amount': '' })
  expect(await told(3)).toEqual([
    '填报表二｜年度：2025；行政事业性收费本年收费金额（单位：万元）：123.45 → 未填',
    '填报表二｜年度：2025；行政事业性收费本年收费金额（单位：万元）：未填 → 123.45',
    '填报表二｜年度：2025；规章本年制发件数：未填 → 2',
  ])
})
