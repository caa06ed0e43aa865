import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { documentNumbersOf, lettersOf, newestTemplate } from '@/db/queries/letters'
import { agencies, letterTemplates, people } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { execute } from '../cases/execute'
import { loadOffice } from '../cases/office-context'
import { put } from '../files/store'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { letterView } from '../views/letter'
import { stepLetter } from './approval'
import { defaultTemplate } from './default-template'
import { saveDraft, startLetter } from './draft'
import { letterDocument, loadLetter, valuesOf } from './material'
import { sendLetter } from './send'
import { uploadTemplate } from './templates'
import { paragraphsOf } from './word'

let office: TestOffice
let approver: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  approver = { ...office.supervisor, personId: 'approver', roles: ['approver'] }
  await transact(async (tx) => {
    await tx.insert(people).values({ ...PERSON, agencyId: office.agencyId, unitId: office.unitId })
  })
  return close
})

const SENT = { on: '2026-03-18', way: 'mail', trackingNumber: 'EM1', overrideBecause: '申请人电话要求邮寄' }

describe('a reply', () => {
  test('is drafted, approved, numbered, sent and concludes the case', async () => {
    await settings({ approvalSteps: { reply: 1 } })
    const { caseId, letterId } = await begun('not_existing')
    expect(await draft(letterId, { findings: '经检索档案', reasons: '没有制作过该信息' })).toEqual({
      version: 2,
    })
    await step('submitLetter', letterId, office.clerk)
    expect(await version(caseId)).toBeGreaterThan(2)

    // Neither its author nor a clerk agrees to it, and nothing can be changed meanwhile.
    expect(
      await rule(
        stepLetter(office.clerk, letterId, { step: 'approveLetter', input: {} }, await version(caseId)),
      ),
    ).toBe('notAllowed')
    const own: Actor = { ...office.clerk, roles: ['clerk', 'approver'] }
    expect(
      await rule(stepLetter(own, letterId, { step: 'approveLetter', input: {} }, await version(caseId))),
    ).toBe('ownLetter')
    expect(await rule(saveDraft(office.clerk, letterId, { values: {}, attachments: [] }, 2))).toBe(
      'notEditable',
    )
    expect(await rule(sendLetter(office.clerk, letterId, SENT, await version(caseId)))).toBe('notApproved')

    const approved = await stepLetter(
      approver,
      letterId,
      { step: 'approveLetter', input: {} },
      await version(caseId),
    )
    expect(approved).toEqual({ done: true, documentNumber: '依申告〔2026〕1号' })
    const sent = await sendLetter(office.clerk, letterId, SENT, await version(caseId))
    expect(sent).toMatchObject({ sent: true })

    const events = (await eventRows(reads(), caseId)).map(({ event }) => event)
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'replied',
        outcome: 'not_held',
        basis: ['art36_4'],
        replyNumber: '依申告〔2026〕1号',
        datedOn: '2026-03-18',
        trackingNumber: 'EM1',
      }),
    )
    expect(events.at(-1)).toMatchObject({ type: 'letterSent', letterId })
    const text = await letterText(letterId)
    expect(text).toContain('依申告〔2026〕1号')
    expect(text).toContain('第三十六条第（四）项')
    // Not held is no refusal under Art. 14 to 16: either way is open (法释〔2025〕8号).
    expect(text).toContain('或者自收到本告知书之日起6个月内依法向有管辖权的人民法院提起行政诉讼')
    expect(text).not.toContain('先向')
  })

  test('sent back is mended, submitted again and keeps no number until approved', async () => {
    await settings({ approvalSteps: { reply: 2 } })
    const { caseId, letterId } = await begun('not_existing')
    await draft(letterId, { findings: '甲', reasons: '乙' })
    await step('submitLetter', letterId, office.clerk)
    expect(
      await rule(
        stepLetter(approver, letterId, { step: 'sendBackLetter', input: {} }, await version(caseId)),
      ),
    ).toBe('inputIncomplete')
    await step('sendBackLetter', letterId, approver, { comment: '请写明检索的范围' })
    await draft(letterId, { findings: '检索了2020年以来的档案', reasons: '乙' }, 2)
    await step('submitLetter', letterId, office.clerk)
    await step('approveLetter', letterId, approver)
    expect(
      await rule(stepLetter(approver, letterId, { step: 'approveLetter', input: {} }, await version(caseId))),
    ).toBe('approvedAlready')
    expect(await documentNumbersOf(reads(), office.agencyId, 2026)).toEqual([])
    const second: Actor = { ...approver, personId: 'second' }
    expect(
      await stepLetter(second, letterId, { step: 'approveLetter', input: {} }, await version(caseId)),
    ).toMatchObject({
      documentNumber: '依申告〔2026〕1号',
    })
  })

  test('that is not complete is not submitted, and says what it lacks', async () => {
    const { caseId, letterId } = await begun('partly_granted')
    const result = await stepLetter(
      office.clerk,
      letterId,
      { step: 'submitLetter', input: {} },
      await version(caseId),
    )
    expect(result).toMatchObject({
      refusal: { rule: 'letterIncomplete' },
      errors: { findings: '请填写查明情况', basis: '请填写法律依据' },
    })
  })
})

test('numbers have no gaps, and a voided one stays in the register with its reason', async () => {
  const first = await final('not_existing')
  const second = await final('not_existing')
  await step('voidLetter', first.letterId, office.clerk, { reason: '适用条款有误' })
  const third = await final('granted')
  const register = await documentNumbersOf(reads(), office.agencyId, 2026)
  expect(register.map(({ n, letterId, voidedBecause }) => [n, letterId, voidedBecause])).toEqual([
    [1, first.letterId, '适用条款有误'],
    [2, second.letterId, null],
    [3, third.letterId, null],
  ])
  expect(await rule(sendLetter(office.clerk, first.letterId, SENT, await version(first.caseId)))).toBe(
    'notApproved',
  )
})

test('an extension always needs its approval, and names who consented', async () => {
  const { caseId, letterId } = await begun('extension')
  await draft(letterId, { workingDays: '10', reason: '卷宗数量较多' })
  await step('submitLetter', letterId, office.clerk)
  expect(await rule(sendLetter(office.clerk, letterId, SENT, await version(caseId)))).toBe('notApproved')
  await step('approveLetter', letterId, approver)
  expect(await letterText(letterId)).toContain('延长答复期限10个工作日，延长后的答复期限为2026年4月14日')
  expect(await sendLetter(office.clerk, letterId, SENT, await version(caseId))).toMatchObject({ sent: true })
  const extended = (await eventRows(reads(), caseId)).find(({ event }) => event.type === 'extended')
  expect(extended?.event).toMatchObject({ workingDays: 10 })
})

test('a number that is still to be given stands once in its brackets, in the letter and in the slip that quotes it', async () => {
  const { letterId } = await begun('third_party_consultation')
  const shown = (await letterView(office.clerk, letterId))?.paragraphs.map(({ text }) => text).join('\n')
  expect(shown).toContain('发出的征求意见书（文号待编）收悉')
})

test('who writes a letter that nobody could approve is told so', async () => {
  await settings({})
  const { letterId } = await begun('granted')
  const missing = async () => (await letterView(office.clerk, letterId))?.approversMissing
  expect(await missing()).toBeNull()
  await settings({ approvalSteps: { reply: 2 } })
  expect(await missing()).toContain('须经2人审签，除起草人、送审人以外，现有审核人1人')
  await changeRows(people, { id: 'approver' }, { active: false })
  await changeRows(people, { id: 'clerk' }, { roles: ['clerk', 'approver'] })
  await settings({})
  expect(await missing()).toContain('现有审核人0人')
  await settings({ ownApproval: true })
  expect(await missing()).toBeNull()
  await settings({ approvalSteps: { reply: 0 } })
  expect(await missing()).toBeNull()
})

test('a step by hand needs a typed reason where the agency wants its letter approved', async () => {
  await settings({ approvalSteps: { reply: 1 } })
  const { caseId } = await accepted()
  const reply = {
    on: '2026-03-18',
    datedOn: '2026-03-18',
    outcome: 'granted',
    basis: ['art36_2'],
    way: 'online',
  }
  const at = await version(caseId)
  expect(await rule(execute(office.clerk, caseId, { command: 'reply', input: reply }, at))).toBe(
    'approvalMissing',
  )
  // Whoever has written too much is not told that nothing was written.
  const tooLong = { ...reply, approvalSkippedBecause: '字'.repeat(1001) }
  expect(await execute(office.clerk, caseId, { command: 'reply', input: tooLong }, at)).toMatchObject({
    errors: { approvalSkippedBecause: expect.stringContaining('不能超过1000字') },
  })
  await must(office.clerk, caseId, 'reply', { ...reply, approvalSkippedBecause: '纸质审签，李立同意' }, at)
  expect((await eventRows(reads(), caseId)).map(({ event }) => event.type)).toContain('approvalSkipped')
})

test('a foreign or unread attachment stops the letter, whatever reason is given', async () => {
  const { caseId, letterId } = await begun('granted')
  await draft(letterId, { findings: '甲', provision: '乙' }, 1, ['no-such-file'])
  await step('submitLetter', letterId, office.clerk)
  const stopped = await sendLetter(office.clerk, letterId, SENT, await version(caseId))
  expect(stopped).toMatchObject({ refusal: { rule: 'gate', message: expect.stringContaining('不属于本件') } })
})

test('a letter remembers the template that it was begun with', async () => {
  const { letterId } = await begun('granted')
  const [before] = await lettersOf(reads(), (await loadLetterOf(letterId)).letter.caseId)
  const edited = new File([new Uint8Array(await defaultTemplate('granted'))], '改过的模板.docx')
  expect(await uploadTemplate(office.supervisor, 'granted', edited)).toEqual({ version: 2 })
  expect((await newestTemplate(reads(), office.agencyId, 'granted'))?.version).toBe(2)
  expect((await loadLetterOf(letterId)).letter.templateId).toBe(before?.templateId)
  expect(await rule(uploadTemplate(office.clerk, 'granted', edited))).toBe('notAllowed')
  const broken = new File(['nothing'], 'x.docx')
  expect(await rule(uploadTemplate(office.supervisor, 'granted', broken))).toBe('templateBroken')
})

test('a template edited before a part was asked for has no place for it, and is named', async () => {
  const { caseId, letterId } = await begun('correction')
  await draft(letterId, { lacks: ['identity'], respondBy: '2026-04-09', points: '请附身份证复印件' })
  const { templateId } = (await loadLetterOf(letterId)).letter
  const old = await put(new Blob([new Uint8Array(await defaultTemplate('extension'))]), '旧模板.docx')
  if ('refused' in old) throw new Error(old.refused)
  await changeRows(letterTemplates, { id: templateId }, { shipped: null, sha256: old.sha256 })
  const submitted = await stepLetter(
    office.clerk,
    letterId,
    { step: 'submitLetter', input: {} },
    await version(caseId),
  )
  expect(submitted).toMatchObject({
    refusal: { rule: 'missingField', message: expect.stringContaining('“补正原因”') },
  })
})

test('a draft on a template that cannot leave out the provision is stopped where there is none', async () => {
  const { caseId, letterId } = await begun('confirm_again')
  await draft(letterId, { findings: '甲', reasons: '乙' })
  const { templateId } = (await loadLetterOf(letterId)).letter
  // As the editions before shipped it.
  const old = await put(new Blob([new Uint8Array(await defaultTemplate('not_existing'))]), '旧模板.docx')
  if ('refused' in old) throw new Error(old.refused)
  await changeRows(letterTemplates, { id: templateId }, { shipped: '2026-11-25', sha256: old.sha256 })
  const submitted = stepLetter(
    office.clerk,
    letterId,
    { step: 'submitLetter', input: {} },
    await version(caseId),
  )
  expect(await rule(submitted)).toBe('missingField')
})

test('a correction notice says what is missing, never what is not (L18)', async () => {
  const { letterId } = await begun('correction')
  await draft(letterId, { lacks: ['identity'], respondBy: '2026-04-09', points: '请附身份证复印件' })
  await step('submitLetter', letterId, office.clerk)
  const text = await letterText(letterId)
  expect(text).toContain(
    '经审查，申请没有提供申请人的身份证明。根据《中华人民共和国政府信息公开条例》第二十九条第二款、第三十条的规定，',
  )
  expect(text).not.toContain('不明确')
})

test('a repeated request cites the answer that it repeats', async () => {
  const first = await final('not_existing')
  await draftSent(first)
  const { caseId } = await accepted()
  const link = { otherCaseId: first.caseId, how: 'repeats' }
  await must(office.clerk, caseId, 'linkCase', link, await version(caseId))
  expect(
    await rule(execute(office.clerk, caseId, { command: 'linkCase', input: link }, await version(caseId))),
  ).toBe('alreadyLinked')
  const started = await startLetter(office.clerk, caseId, 'repeated')
  if ('refusal' in started) throw new Error(started.refusal.message)
  const { letter } = await loadLetterOf(started.letterId)
  expect(letter.draft.values.findings).toBe(
    '经查，本机关已于2026年3月18日就受理编号为依申〔2026〕1号的政府信息公开申请作出答复（依申告〔2026〕1号）。',
  )
})

async function draftSent({ caseId, letterId }: { caseId: string; letterId: string }) {
  expect(await sendLetter(office.clerk, letterId, SENT, await version(caseId))).toMatchObject({ sent: true })
}

test('what two people write at once is not overwritten', async () => {
  const { letterId } = await begun('granted')
  expect(await draft(letterId, { findings: '甲' })).toEqual({ version: 2 })
  expect(await draft(letterId, { findings: '乙' })).toMatchObject({ refusal: { rule: 'savedMeanwhile' } })
})

async function accepted() {
  const { caseId } = await handIn(office.clerk, { address: '某某路2号', phone: '13800001000' })
  await must(office.clerk, caseId, 'accept', { on: '2026-03-02' }, 1)
  return { caseId }
}

async function begun(kind: string) {
  const { caseId } = await accepted()
  const started = await startLetter(office.clerk, caseId, kind)
  if ('refusal' in started) throw new Error(started.refusal.message)
  return { caseId, letterId: started.letterId }
}

/** A letter without approval: final with its submission. */
async function final(kind: string) {
  const at = await begun(kind)
  await draft(at.letterId, { findings: '甲', reasons: '乙', provision: '丙' })
  await step('submitLetter', at.letterId, office.clerk)
  return at
}

function draft(
  letterId: string,
  values: Record<string, string | string[]>,
  at = 1,
  attachments: string[] = [],
) {
  return saveDraft(office.clerk, letterId, { values, attachments }, at)
}

async function step(
  name: Parameters<typeof stepLetter>[2]['step'],
  letterId: string,
  actor: Actor,
  input: Record<string, unknown> = {},
) {
  const { letter } = await loadLetterOf(letterId)
  const result = await stepLetter(actor, letterId, { step: name, input }, await version(letter.caseId))
  if ('refusal' in result) throw new Error(`${name}: ${result.refusal.message}`)
}

async function loadLetterOf(letterId: string) {
  const at = await loadLetter(reads(), await loadOffice(reads(), office.agencyId), letterId)
  if (!at) throw new Error('no letter')
  return at
}

async function letterText(letterId: string): Promise<string> {
  const at = await loadLetterOf(letterId)
  const values = valuesOf(at, await loadOffice(reads(), office.agencyId))
  return paragraphsOf(await letterDocument(reads(), at.letter, values))
    .map(({ text }) => text)
    .join('\n')
}

async function version(caseId: string): Promise<number> {
  expect(await caseRow(reads(), caseId)).not.toBeNull()
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}

async function rule(result: Promise<object>): Promise<string | undefined> {
  return ((await result) as { refusal?: { rule: string } }).refusal?.rule
}

async function settings(change: object): Promise<void> {
  await transact(async (tx) => {
    await tx.update(agencies).set({ settings: change })
  })
}

const PERSON = {
  id: 'approver',
  account: 'approver',
  name: '李立',
  roles: ['approver' as const],
  passwordHash: '',
  mustChangePassword: false,
  active: true,
  createdAt: '2026-01-01T00:00:00.000Z',
}
