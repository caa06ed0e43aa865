import { beforeEach, describe, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { saveDerivationVersion } from '@/db/queries/derivation'
import { changeSettings } from '@/db/queries/office-changes'
import { type QueueCursor, queuePage, sortKeyOf } from '@/db/queries/queue'
import { tabCounts } from '@/db/queries/queue-counts'
import { auditLines, caseProgress, cases } from '@/db/schema'
import { reindexCases, searchCases } from '@/db/search'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { parseDeskRequest } from '@/domain/case/request'
import { agencySettings } from '@/domain/case/settings'
import { NO_IDENTITY_NUMBER } from '@/domain/identity'
import type { QueueSort } from '@/domain/queue/queue'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { statisticsYear } from '@/domain/report/period/period'
import { verifyAudit } from '../proof/verify/chain'
import { table3Report } from '../report/report-now'
import { readKeyring } from '../secrets'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { editPreview, editView } from '../views/intake'
import { queueView } from '../views/queue'
import { readQueueAddress } from '../views/queue-address'
import { addressedWords } from '../views/search-words'
import { stepPreview } from '../views/step-preview'
import { editFacts } from './edit-facts'
import { execute, tryStep } from './execute'
import { rebuildAfterUpgrade, rebuildProgress } from './rebuild'
import { revealIdentity } from './reveal-identity'
import { splitCase } from './split'

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const reply = {
  on: '2026-03-16',
  datedOn: '2026-03-16',
  outcome: 'not_held',
  basis: ['art36_4'],
  way: 'mail',
}

describe('numbers', () => {
  test('are unique and without gaps, however many register at once and whatever is refused between', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        if (i % 4 === 0)
          await expect(handIn(office.clerk, { submittedOn: '2026-12-01' })).rejects.toThrow('还没有到')
        return handIn(office.clerk)
      }),
    )
    const numbers = made.map(({ number }) => Number(/(\d+)号/.exec(number)?.[1])).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })
})

describe('one case', () => {
  test('a letter goes no way but through its own page, whatever is posted to the case', async () => {
    const { caseId } = await handIn(office.clerk)
    const letterId = 'made up'
    const draftedBy = office.supervisor.personId
    for (const given of [
      { command: 'submitLetter', input: { letterId, kind: 'receipt', draftedBy } },
      { command: 'submitLetter', input: { letterId, kind: 'correction', draftedBy } },
      { command: 'approveLetter', input: { letterId } },
      { command: 'sendBackLetter', input: { letterId, comment: '甲' } },
      { command: 'recallLetter', input: { letterId } },
      { command: 'voidLetter', input: { letterId, reason: '甲' } },
    ]) {
      const noSuch = { refusal: { rule: 'noSuchCommand' } }
      expect(await execute(office.clerk, caseId, given, 1)).toMatchObject(noSuch)
      expect(await tryStep(reads(), office.clerk, caseId, given)).toMatchObject(noSuch)
    }
    expect(await eventRows(reads(), caseId)).toHaveLength(1)
  })

  test('two people at once: one wins, the other is told and nothing of theirs is written', async () => {
    const { caseId } = await handIn(office.clerk)
    const [a, b] = await Promise.all([
      execute(office.clerk, caseId, { command: 'note', input: { body: '甲' } }, 1),
      execute(office.supervisor, caseId, { command: 'note', input: { body: '乙' } }, 1),
    ])
    const refused = [a, b].filter((r) => 'refusal' in r)
    expect(refused).toHaveLength(1)
    expect(refused[0] && 'refusal' in refused[0] && refused[0].refusal.rule).toBe('changedMeanwhile')
    expect(await eventRows(reads(), caseId)).toHaveLength(2)
  })

  test('what is foretold is what happens', async () => {
    const { caseId } = await handIn(office.clerk)
    const preview = await stepPreview(office.clerk, caseId, { command: 'reply', input: reply })
    expect('effect' in preview && preview.effect).toBe('确认后本件办结，期限为2026年3月30日，没有超期。')
    await must(office.clerk, caseId, 'reply', reply, 1)
    const view = await caseView(office.clerk, caseId)
    expect(view?.state).toBe('to_deliver')
    expect(view?.deadline.dueOn).toBe('2026-03-30')
  })

  test('days used are those that counted, also where a later day is fixed', async () => {
    const { caseId } = await handIn(office.clerk)
    const points = '一个月内申请40件'
    const asked = { on: '2026-03-03', respondBy: '2026-03-20', points }
    const sent = await must(office.clerk, caseId, 'requestReasons', asked, 1)
    const came = { on: '2026-03-16', content: '研究需要' }
    const received = await must(office.clerk, caseId, 'receiveReasons', came, sent)
    const used = async () => (await caseView(office.clerk, caseId))?.deadline
    // 2026-03-17 and 03-18 are the first days of the new period.
    expect(await used()).toMatchObject({ leftWords: '还剩 18 个工作日', usedWorkingDays: 2 })
    const later = { on: '2026-03-18', dueOn: '2026-06-30', reason: '数量较大' }
    await must(
      office.clerk,
      caseId,
      'setLaterDay',
      { ...later, approvalSkippedBecause: '纸质审签' },
      received,
    )
    expect(await used()).toMatchObject({ usedWorkingDays: 2, dueOn: '2026-06-30' })
  })

  test('a refused command changes nothing', async () => {
    const { caseId } = await handIn(office.clerk)
    const refused = await execute(
      office.clerk,
      caseId,
      { command: 'reply', input: { ...reply, basis: ['art35'] } },
      1,
    )
    expect('refusal' in refused && refused.refusal.rule).toBe('basisDoesNotFit')
    expect(await eventRows(reads(), caseId)).toHaveLength(1)
  })

  test('takes no version but the one that was seen, whatever is sent as one', async () => {
    const { caseId } = await handIn(office.clerk)
    for (const version of [null, undefined, '1', Number.NaN] as unknown as number[]) {
      const done = await execute(office.clerk, caseId, { command: 'note', input: { body: '甲' } }, version)
      expect(done).toMatchObject({ refusal: { rule: 'changedMeanwhile' } })
    }
  })

  test.each([
    ['assign', { unitId: 'nowhere' }, 'unitId'],
    ['assign', { unitId: 'UNIT', personId: 'supervisor' }, 'personId'],
    ['askUnit', { unitId: 'nowhere', answerBy: '2026-03-20', question: '有无档案' }, 'unitId'],
    ['linkCase', { otherCaseId: 'nowhere', how: 'repeats' }, 'otherCaseId'],
    ['linkCase', { otherCaseId: 'ANOTHERS', how: 'repeats' }, 'otherCaseId'],
  ])('%s takes only what its form offers: %j', async (command, raw, field) => {
    const { caseId } = await handIn(office.supervisor)
    const another = await handIn(office.supervisor, { applicantName: '赵某某' })
    const real: Record<string, string> = { UNIT: office.unitId, ANOTHERS: another.caseId }
    const input = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, real[value] ?? value]))
    const refused = { refusal: { rule: 'notOffered', field } }
    expect(await execute(office.supervisor, caseId, { command, input }, 1)).toMatchObject(refused)
    expect(await stepPreview(office.supervisor, caseId, { command, input })).toMatchObject(refused)
    expect(await eventRows(reads(), caseId)).toHaveLength(1)
  })

  test('a part of a split is no longer than a request may be', async () => {
    const { caseId } = await handIn(office.clerk)
    const input = { parts: `${'甲'.repeat(4001)}\n乙`, reason: '一事一申请' }
    expect(await splitCase(office.clerk, caseId, input, 1)).toMatchObject({
      errors: { parts: '每件内容不能超过4000字' },
    })
  })

  test('another agency sees no such case', async () => {
    const { caseId } = await handIn(office.clerk)
    expect(await caseView({ ...office.clerk, agencyId: 'elsewhere' }, caseId)).toBeNull()
  })

  test('a corrected reply counts on its new day, and both entries stay', async () => {
    const { caseId } = await handIn(office.clerk)
    const version = await must(office.clerk, caseId, 'reply', reply, 1)
    await must(
      office.clerk,
      caseId,
      'correctEvent',
      { target: '2', newDay: '2026-03-17', reason: '登记笔误' },
      version,
    )
    const view = await caseView(office.clerk, caseId)
    expect(view?.timeline.map(({ title }) => title)).toContain('更正记录')
    expect(view?.timeline.find(({ seq }) => seq === 2)?.correction).toEqual({
      kind: 'redated',
      on: '2026-03-17',
    })
    expect((await rebuildProgress('system')).differences).toBe(0)
  })
})

describe('after an upgrade', () => {
  test('what an older program derived is derived anew, once', async () => {
    const { caseId } = await handIn(office.clerk)
    // As an older program left it.
    await changeRows(caseProgress, { caseId }, { dueOn: null })
    expect(await rebuildAfterUpgrade('system')).toMatchObject({
      cases: 1,
      named: [{ columns: expect.arrayContaining(['dueOn']) }],
    })
    expect(await rebuildAfterUpgrade('system')).toBeNull()
  })

  test('where the revised rules moved a day, the case says which and why', async () => {
    const moved = await handIn(office.clerk)
    const same = await handIn(office.clerk)
    // As the rules before left them: an opinion was awaited without end, and a withdrawal was never late.
    await changeRows(caseProgress, { caseId: moved.caseId }, { dueOn: null, lateWorkingDays: 3 })
    await transact((tx) => saveDerivationVersion(tx, 'case_progress', 2))
    expect(await rebuildAfterUpgrade('system')).toMatchObject({ cases: 2, differences: 1 })
    const told = (await caseView(office.clerk, moved.caseId))?.timeline[0]
    expect(told).toMatchObject({
      title: '按2026年11月修订的计算规则，期限重新计算',
      lines: ['答复期限由 未定 改为 2026-03-30', '超期工作日由 3 改为 0'],
    })
    expect(await eventRows(reads(), same.caseId)).toHaveLength(1)
    const lines = await rowsOf(auditLines, { caseId: moved.caseId })
    expect(lines.at(-1)).toMatchObject({ action: 'revisedRules' })
    expect((await verifyAudit(reads(), readKeyring())).ok).toBe(true)
    expect(await rebuildAfterUpgrade('system')).toBeNull()
    expect((await rebuildProgress('system')).differences).toBe(0)
  })
})

describe('personal data', () => {
  const IDENTITY = '321202198802141215'

  test('an identity number stands nowhere in the clear and is shown with a reason, which is recorded', async () => {
    const { caseId } = await handIn(office.clerk, { identityKind: 'resident_id', identityNumber: IDENTITY })
    const rows = await reads().select().from(cases)
    const lines = await reads().select().from(auditLines)
    expect(JSON.stringify([rows, lines, await eventRows(reads(), caseId)])).not.toContain(IDENTITY)

    const without = await revealIdentity(office.clerk, caseId, '')
    expect('refusal' in without && without.refusal.rule).toBe('reasonMissing')
    expect(await revealIdentity(office.clerk, caseId, '核对补正材料')).toMatchObject({
      identityNumber: IDENTITY,
    })
    const after = await reads().select().from(auditLines)
    expect(after.at(-1)).toMatchObject({ action: 'revealIdentity', detail: { reason: '核对补正材料' } })
  })
})

describe('the audit chain', () => {
  test('has a line for every change, and a line that was altered is found', async () => {
    const { caseId } = await handIn(office.clerk)
    await must(office.clerk, caseId, 'note', { body: '备注' }, 1)
    const whole = await verifyAudit(reads(), readKeyring())
    expect(whole).toMatchObject({ ok: true })
    await changeRows(auditLines, { seq: 2 }, { personId: 'somebody' })
    expect(await verifyAudit(reads(), readKeyring())).toMatchObject({ ok: false, brokenAt: 2 })
  })
})

describe('editing', () => {
  const handedInOn = (submittedOn: string) => {
    const parsed = parseDeskRequest({
      channel: 'in_person',
      submittedOn,
      applicantKind: 'natural_person',
      applicantName: '王某某',
      requested: '滨河路竣工备案表',
    })
    if (!parsed.ok) throw new Error('not parsed')
    return parsed.request
  }

  test('to a day that has not come is refused, as at registering: it would be received in another year', async () => {
    const { caseId } = await handIn(office.clerk)
    expect(
      await editFacts(office.clerk, caseId, { request: handedInOn('2027-03-03'), reason: '日期笔误' }, 1),
    ).toMatchObject({
      refusal: { rule: 'dayInFuture', field: 'submittedOn' },
    })
  })

  test('amends facts with a reason: deadline and search follow', async () => {
    const { caseId } = await handIn(office.clerk)
    expect(
      await editFacts(office.clerk, caseId, { request: handedInOn('2026-03-03'), reason: '日期笔误' }, 1),
    ).toMatchObject({
      changed: ['提交日期', '到达日期', '所需信息'],
    })
    expect((await caseView(office.clerk, caseId))?.deadline.dueOn).toBe('2026-03-31')
    expect(await searchCases(reads(), office.agencyId, '征地', 10)).toEqual([])
    expect(await searchCases(reads(), office.agencyId, '竣工', 10)).toEqual([caseId])
  })

  test('keeps what stood there: read by those who may know the applicant, masked for others, in no event', async () => {
    const numbered = { identityKind: 'resident_id', phone: '13800000412' }
    const { caseId } = await handIn(office.clerk, { ...numbered, identityNumber: '11010519491231002X' })
    const request = parseDeskRequest({
      ...(await editView(office.clerk, caseId))?.values,
      applicantName: '沈某',
      identityNumber: '110105194912310046',
      phone: '13900000001',
    })
    if (!request.ok) throw new Error(JSON.stringify(request.errors))
    await editFacts(office.clerk, caseId, { request: request.request, reason: '与身份证核对' }, 1)
    const told = async (actor: Actor) => (await caseView(actor, caseId))?.timeline[0]?.lines.join('\n') ?? ''
    expect(await told(office.clerk)).toContain('申请人原为 王某某')
    expect(await told(office.clerk)).toContain('联系电话原为 13800000412')
    expect(await told(office.clerk)).toContain('证件号码原号码已加密保存')
    expect(await revealIdentity(office.clerk, caseId, '核对身份信息')).toMatchObject({
      identityNumber: '110105194912310046',
      former: [{ identityNumber: '11010519491231002X' }],
    })
    const reader = { ...office.clerk, personId: 'x', unitId: null, roles: ['statistics_officer' as const] }
    expect(await told(reader)).toContain('138****0412')
    expect(await told(reader)).not.toMatch(/13800000412|王某某/)
    const events = JSON.stringify(await eventRows(reads(), caseId))
    for (const personal of ['王某某', '13800000412', '11010519491231002X'])
      expect(events).not.toContain(personal)
  })

  test('judges the whole history anew, and says before saving what then came too late (L7)', async () => {
    process.env.YISHENBAN_TODAY = '2026-04-14'
    const { caseId } = await handIn(office.clerk, { submittedOn: '2026-03-17' })
    const longer = { on: '2026-04-13', workingDays: '10', consent: '李立', reason: '卷宗数量较多' }
    const version = await must(office.clerk, caseId, 'extend', longer, 1)
    const form = async (submittedOn: string) => ({
      ...(await editView(office.clerk, caseId))?.values,
      submittedOn,
      arrivedOn: submittedOn,
    })
    expect((await editPreview(office.clerk, caseId, await form('2026-03-17'))).effect).toContain('期限不变')
    const preview = await editPreview(office.clerk, caseId, await form('2026-03-02'))
    expect(preview).toMatchObject({ refusal: null, deadline: { dueOn: '2026-03-30' } })
    expect(preview.effect).toContain('改为2026年3月30日')
    expect(preview.effect).toContain('按超期计')
    expect(preview.effect).toContain('“延长答复期限 10 个工作日”（2026年4月13日）在期限届满之后，不再有效')
    const auditor = { ...office.clerk, personId: 'x', unitId: null, roles: ['auditor' as const] }
    expect(await editPreview(auditor, caseId, await form('2026-03-02'))).toMatchObject({
      deadline: null,
      effect: null,
    })
    const parsed = parseDeskRequest(await form('2026-03-02'))
    if (!parsed.ok) throw new Error('not parsed')
    const given = { request: parsed.request, reason: '签收日期登记有误' }
    expect(await editFacts(office.clerk, caseId, given, version)).toHaveProperty('changed')
    expect((await caseView(office.clerk, caseId))?.deadline).toMatchObject({
      dueOn: '2026-03-30',
      left: { type: 'late' },
    })
  })
})

describe('search', () => {
  test('finds one, two and more characters, names too, and all words of a query', async () => {
    const a = await handIn(office.clerk, { requested: '柳河村宅基地审批材料', applicantName: '欧阳某' })
    const b = await handIn(office.clerk, { requested: '柳河村道路合同', applicantName: '沈某' })
    const find = (query: string) => searchCases(reads(), office.agencyId, query, 10)
    expect(await find('宅基')).toEqual([a.caseId])
    expect(await find('柳河村')).toEqual([b.caseId, a.caseId])
    expect(await find('沈')).toEqual([b.caseId])
    expect(await find('柳河 欧阳')).toEqual([a.caseId])
    expect(await find('河柳')).toEqual([])
    expect(await find('"；OR *')).toEqual([])
  })

  const listed = async (typed: string) => {
    const view = await queueView(office.clerk, readQueueAddress({ q: addressedWords(typed) }))
    return view.lines.map(({ caseId }) => caseId)
  }

  test('finds a case by its number in any figures and brackets', async () => {
    const { caseId, number } = await handIn(office.clerk)
    await handIn(office.clerk)
    expect(number).toBe('依申〔2026〕1号')
    const written = [
      '１号',
      '1',
      number,
      '依申[2026]1号',
      '依申（２０２６）１号',
      '２０２６－１',
      '2026年第1号',
      '2026-1',
    ]
    for (const typed of written)
      expect({ typed, found: await listed(typed) }).toEqual({ typed, found: [caseId] })
  })

  test('a number of before the pattern changed is found as it is said', async () => {
    const { caseId } = await handIn(office.clerk)
    const settings = agencySettings.parse({
      caseNumberPattern: '公开〔{year}〕第{n}号',
      formerCaseNumberPatterns: ['依申〔{year}〕{n}号'],
    })
    await transact((tx) => changeSettings(tx, office.agencyId, settings))
    expect(await listed('2026-1')).toEqual([caseId])
  })

  test('says which case a number or words can only mean', async () => {
    const a = await handIn(office.clerk, { requested: '5号地块征收补偿', applicantName: '欧阳某' })
    const b = await handIn(office.clerk, { requested: '5号地块出让合同', phone: '0523-84812345' })
    const only = async (typed: string) => {
      const view = await queueView(office.clerk, readQueueAddress({ q: addressedWords(typed) }))
      return view.only && [view.only.line.caseId, view.only.by]
    }
    expect(await only('2号')).toEqual([b.caseId, 'number'])
    expect(await only('欧阳 征收')).toEqual([a.caseId, 'words'])
    expect(await only('电话：(0523) 8481 2345')).toEqual([b.caseId, 'words'])
    expect(await only('5号地块')).toBeNull()
    expect(await only('3号')).toBeNull()
  })

  test('finds a case by telephone, mail numbers of the envelope and of what was sent, and 文号', async () => {
    const mail = { channel: 'mail_signed', mailKind: 'ems', signedOn: '2026-03-03' }
    const envelope = { ...mail, trackingNumber: 'EA123456789CN' }
    const { caseId } = await handIn(office.clerk, { ...envelope, phone: '13800000412' })
    await handIn(office.clerk, { phone: '13800000413' })
    const assign = { on: '2026-03-16', unitId: office.unitId, personId: office.clerk.personId }
    const version = await must(office.supervisor, caseId, 'assign', assign, 1)
    const sent = {
      ...reply,
      on: '2026-03-18',
      trackingNumber: '1012345678901',
      replyNumber: '依申告〔2026〕7号',
    }
    await must(office.clerk, caseId, 'reply', sent, version)
    const numbers = [
      ...[
        '13800000412',
        '138 0000 0412',
        '138-0000-0412',
        '+86 138 0000 0412',
        '１３８０００００４１２',
        '电话13800000412',
      ],
      ...[
        'EA123456789CN',
        'ea 123 456 789 cn',
        'EMS EA123456789CN',
        '1012345678901',
        '单号：1012 3456 78901',
      ],
      ...['依申告[2026]7号', '依申告（２０２６）７号', '文号 依申告〔2026〕7号'],
    ]
    for (const typed of numbers)
      expect({ typed, found: await listed(typed) }).toEqual({ typed, found: [caseId] })
  })

  test('a telephone never stands in an address', async () => {
    const { caseId } = await handIn(office.clerk, { phone: '0523-84812345' })
    for (const typed of ['0523-84812345', '84812345', '电话 84812345', '王某某 0523-84812345']) {
      const q = addressedWords(typed)
      expect(q).not.toContain('8481')
      const view = await queueView(office.clerk, readQueueAddress({ q }))
      expect(view).toMatchObject({ words: typed, lines: [{ caseId }] })
      expect(JSON.stringify(view.address)).not.toContain('8481')
    }
    expect(readQueueAddress({ q: '13800000412' }).q).toBeUndefined()
    expect(readQueueAddress({ q: '电话84812345' }).q).toBeUndefined()
    expect(readQueueAddress({ q: '1012345678901' }).q).toBe('1012345678901')
  })

  test('however much stands around a telephone, it is searched for: the list is never of all cases', async () => {
    await handIn(office.clerk, { phone: '0523-84812345' })
    const typed = `0523-84812345 ${'某'.repeat(186)}`
    expect(typed).toHaveLength(200)
    const view = await queueView(office.clerk, readQueueAddress({ q: addressedWords(typed) }))
    expect(view).toMatchObject({ words: typed, lines: [] })
  })

  test('an identity number that a browser let through stands in no address, and the list says why it found nothing', async () => {
    const { caseId } = await handIn(office.clerk)
    expect(caseId).toBeDefined()
    for (const typed of ['321202198802141215', '王某某 ３２１２０２１９８８０２１４１２１５']) {
      const q = addressedWords(typed)
      expect(q.normalize('NFKC')).not.toContain('32120219')
      const view = await queueView(office.clerk, readQueueAddress({ q }))
      expect(view).toMatchObject({ lines: [], chips: [{ label: NO_IDENTITY_NUMBER.title, drop: ['q'] }] })
    }
  })

  test('a unit or person of an address that is not here is said to be none', async () => {
    const gone = '00000000-0000-4000-8000-000000000000'
    const { chips } = await queueView(office.clerk, readQueueAddress({ unit: gone, person: gone }))
    expect(chips.map(({ label }) => label)).toEqual(['承办单位：已不存在', '承办人：已不存在'])
  })

  test('the index of an older program is made anew at the first start, each case in its place', async () => {
    const a = await handIn(office.clerk, { phone: '13800000412' })
    const b = await handIn(office.clerk, { phone: '13800000412' })
    await transact(async (tx) => {
      const nothing = { words: [], numbers: [] }
      const { agencyId } = office
      const old = { agencyId, ofPerson: true, request: nothing, applicant: nothing, papers: nothing }
      await reindexCases(
        tx,
        [a, b].map(({ caseId }) => ({ caseId, ...old })),
      )
      await saveDerivationVersion(tx, 'case_search', 1)
    })
    const find = () => searchCases(reads(), office.agencyId, '13800000412', 10)
    expect(await find()).toEqual([])
    await rebuildAfterUpgrade('system')
    expect(await find()).toEqual([b.caseId, a.caseId])
  })
})

describe('the queue', () => {
  test('turns pages forwards and back over every case once, for each sort', async () => {
    for (let i = 0; i < 9; i++) await handIn(office.clerk, { submittedOn: `2026-03-0${1 + (i % 3)}` })
    const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
    const page = (sort: QueueSort, cursor: QueueCursor | null, limit: number) =>
      queuePage(reads(), office.agencyId, { tab: 'open', filter: {}, sort, days }, { cursor, limit })
    for (const by of ['number', 'arrived', 'due'] as const) {
      for (const descending of [false, true]) {
        const sort = { by, descending }
        const whole = (await page(sort, null, 100)).map(({ caseId }) => caseId)
        const walked: string[] = []
        let cursor: QueueCursor | null = null
        for (;;) {
          const rows: Awaited<ReturnType<typeof queuePage>> = await page(sort, cursor, 4)
          walked.push(...rows.map(({ caseId }) => caseId))
          const last = rows.at(-1)
          if (!last || rows.length < 4) break
          cursor = { key: sortKeyOf(last, by), caseId: last.caseId, backwards: false }
        }
        expect(walked).toEqual(whole)
        const sixth = (await page(sort, null, 100))[5]
        if (!sixth) throw new Error('six cases')
        const back = await page(sort, { key: sortKeyOf(sixth, by), caseId: sixth.caseId, backwards: true }, 4)
        expect(back.map(({ caseId }) => caseId)).toEqual(whole.slice(1, 5))
      }
    }
    expect((await tabCounts(reads(), office.agencyId, {}, days)).open).toBe(9)
  })
})

describe('表三', () => {
  test('counts new, results and carried out, and its checks hold', async () => {
    const first = await handIn(office.clerk)
    await handIn(office.clerk, { applicantKind: 'commercial_enterprise' })
    await must(office.clerk, first.caseId, 'reply', reply, 1)
    const { table, checks } = await table3Report(reads(), office.agencyId, statisticsYear(2026), FORMAT_2021)
    expect(table.new).toMatchObject({ natural_person: 1, commercial_enterprise: 1, total: 2 })
    expect(table.cannot_provide?.total).toBe(1)
    expect(table.carried_out.commercial_enterprise).toBe(1)
    expect(checks.every(({ ok }) => ok)).toBe(true)
  })
})
