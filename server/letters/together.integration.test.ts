import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { insertFiles } from '@/db/queries/files'
import { countedCells } from '@/db/queries/table3'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { statisticsYear } from '@/domain/report/period/period'
import { execute } from '../cases/execute'
import { loadCaseOf } from '../cases/load-case'
import { loadOffice } from '../cases/office-context'
import { splitCase } from '../cases/split'
import { lettersTo } from '../public/online-answers'
import { decryptIdentity, readKeyring } from '../secrets'
import { applicantCase } from '../submissions/testing/applicant'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { letterView } from '../views/letter'
import { nearestToCase } from '../views/nearest'
import { stepLetter } from './approval'
import { saveDraft, startLetter } from './draft'
import { sendLetter } from './send'

// Several requests under one letter, one request under several numbers: each keeps its own row of 表三.

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const WHO = { identityKind: 'resident_id', identityNumber: '110101199003070011', address: '某某路2号' }

async function accepted(requested: string, more: Record<string, string> = {}): Promise<string> {
  const { caseId } = await handIn(office.clerk, { ...WHO, requested, ...more })
  await must(office.clerk, caseId, 'accept', {}, 1)
  return caseId
}

describe('answered together', () => {
  test('one letter, a row for each, one delivery', async () => {
    const leading = await accepted('征地批复')
    const same = await accepted('补偿方案')
    const own = await accepted('会议讨论记录')
    await accepted('别人的申请', { identityNumber: '11010119900307002X', applicantName: '李某某' })

    const letterId = await started(leading, 'not_existing')
    const view = await letterView(office.clerk, letterId)
    expect(view?.together?.choices.map(({ caseId }) => caseId).sort()).toEqual([same, own].sort())
    await drafted(letterId, { [same]: '', [own]: 'refused_process|art16_2_process' })
    const shown = (await letterView(office.clerk, letterId))?.paragraphs.map(({ text }) => text).join('\n')
    expect(shown).toContain('依申〔2026〕1号、依申〔2026〕2号、依申〔2026〕3号')
    expect(shown).toContain('1.征地批复；2.补偿方案；3.会议讨论记录')
    await sent(leading, letterId)

    const cells = await countedCells(reads(), office.agencyId, statisticsYear(2026), FORMAT_2021)
    expect(cells.not_held).toEqual({ natural_person: 2 })
    expect(cells.refused_process).toEqual({ natural_person: 1 })
    const course = (await caseView(office.clerk, same))?.timeline ?? []
    expect(course.find(({ title }) => title.startsWith('答复'))?.lines).toContain(
      '由依申〔2026〕1号的文书一并答复',
    )
    await must(
      office.clerk,
      leading,
      'recordDelivery',
      { on: '2026-03-18', way: 'mail' },
      await version(leading),
    )
    for (const caseId of [leading, same, own]) expect(await stateOf(caseId)).toBe('concluded')
  })

  test('of what was sent for the leading request, the others are shown the shared answer alone', async () => {
    const leading = await accepted('征地批复')
    const other = await accepted('补偿方案')
    const notice = await started(leading, 'receipt')
    await drafted(notice, {})
    await sent(leading, notice)
    const letterId = await started(leading, 'not_existing')
    await drafted(letterId, { [other]: '' })
    await sent(leading, letterId)
    const ids = async (caseId: string) => (await lettersTo(await applicantCase(caseId))).map(({ id }) => id)
    expect((await ids(leading)).sort()).toEqual([notice, letterId].sort())
    expect(await ids(other)).toEqual([letterId])
  })

  test('entered late, every case that it answers says so', async () => {
    const leading = await accepted('征地批复')
    const other = await accepted('补偿方案')
    const letterId = await started(leading, 'not_existing')
    await drafted(letterId, { [other]: '' })
    await stepLetter(office.clerk, letterId, { step: 'submitLetter', input: {} }, await version(leading))
    process.env.YISHENBAN_TODAY = '2026-03-26'
    const posted = { on: '2026-03-18', way: 'mail', trackingNumber: 'EM1', enteredLateBecause: '补录' }
    expect(await sendLetter(office.clerk, letterId, posted, await version(leading))).toMatchObject({
      sent: true,
    })
    for (const caseId of [leading, other]) {
      expect((await eventRows(reads(), caseId)).map(({ event }) => event.type)).toContain('enteredLate')
    }
  })

  test('nobody else’s request gets into the letter, and none that cannot be answered is sent', async () => {
    const leading = await accepted('征地批复')
    const other = await accepted('别人的申请', {
      identityNumber: '11010119900307002X',
      applicantName: '李某某',
    })
    const waiting = await accepted('补偿方案')
    const letterId = await started(leading, 'not_existing')
    await drafted(letterId, { [other]: '', [waiting]: '' })
    const shown = (await letterView(office.clerk, letterId))?.paragraphs.map(({ text }) => text).join('\n')
    expect(shown).not.toContain('别人的申请')
    await must(
      office.clerk,
      waiting,
      'requestCorrection',
      { on: '2026-03-10', respondBy: '2026-03-26', lacks: ['unclear'], points: '请写明年份' },
      await version(waiting),
    )
    const refused = await trySending(leading, letterId)
    expect(refused).toMatchObject({ refusal: { rule: 'correctionOpen' } })
    expect(JSON.stringify(refused)).toContain('一并答复的依申〔2026〕3号')
    expect(await stateOf(leading)).toBe('in_progress')
    expect(await stateOf(other)).toBe('in_progress')
  })
})

describe('split', () => {
  test('every part has its own number, the clock of the whole, and its place in the table', async () => {
    const whole = await accepted('征地批复\n食堂采购合同')
    await transact(async (tx) => {
      const file = {
        kind: 'application' as const,
        name: '申请书.pdf',
        mediaType: 'application/pdf',
        size: 1,
        sha256: '0'.repeat(64),
      }
      await insertFiles(tx, whole, [file], {
        uploadedBy: 'clerk',
        uploadedAt: '2026-03-18T00:00:00.000Z',
      })
    })
    const ask = { on: '2026-03-05', respondBy: '2026-03-26', lacks: ['unclear'], points: '请写明年份' }
    await must(office.clerk, whole, 'requestCorrection', ask, await version(whole))
    const got = { on: '2026-03-10', content: '2025年' }
    await must(office.clerk, whole, 'receiveCorrection', got, await version(whole))
    const before = await loaded(whole)

    const raw = { parts: '征地批复\n\n食堂采购合同', reason: '两项互不关联' }
    const split = await splitCase(office.clerk, whole, raw, await version(whole))
    expect(split).toEqual({ numbers: ['依申〔2026〕2号'] })
    const after = await loaded(whole)
    const partId = after.standing.links[0]?.otherCaseId ?? ''
    const part = await loaded(partId)
    expect([after.clock.dueOn, part.clock.dueOn]).toEqual([before.clock.dueOn, before.clock.dueOn])
    expect(part.state).toBe('in_progress')
    expect((await caseRow(reads(), whole))?.requested).toBe('征地批复')
    const row = await caseRow(reads(), partId)
    expect(row?.requested).toBe('食堂采购合同')
    expect(decryptIdentity(row?.identityCipher ?? '', partId, readKeyring())).toBe(WHO.identityNumber)
    expect((await caseView(office.clerk, partId))?.files.map(({ name }) => name)).toEqual(['申请书.pdf'])
    expect((await countedCells(reads(), office.agencyId, statisticsYear(2026), FORMAT_2021)).new).toEqual({
      natural_person: 2,
    })

    const letter = await letterView(office.clerk, await started(whole, 'split_notice'))
    expect(letter?.paragraphs.map(({ text }) => text).join('\n')).toContain(
      '2.受理编号依申〔2026〕2号：食堂采购合同',
    )
  })

  test('is refused, with nothing written, when it says too little or comes too late', async () => {
    const whole = await accepted('征地批复')
    const at = await version(whole)
    expect(await splitCase(office.clerk, whole, { parts: '征地批复', reason: '一' }, at)).toMatchObject({
      errors: { parts: '请每行填写一件，至少两件' },
    })
    const two = { parts: '一\n二', reason: '互不关联' }
    expect(await splitCase(office.clerk, whole, two, at - 1)).toMatchObject({
      refusal: { rule: 'changedMeanwhile' },
    })
    const elsewhere = { ...office.clerk, personId: 'x', unitId: 'other' }
    expect(await splitCase(elsewhere, whole, two, at)).toMatchObject({ refusal: { rule: 'notAllowed' } })
    await must(office.clerk, whole, 'withdraw', { on: '2026-03-18', how: '当面撤回' }, at)
    expect(await splitCase(office.clerk, whole, two, at + 1)).toMatchObject({
      refusal: { rule: 'alreadyEnded' },
    })
  })
})

test('requests of others for much the same stand beside a case', async () => {
  const one = await accepted('柳河村2025年集体土地征收补偿安置方案及公告')
  const like = await accepted('柳河村2025年集体土地征收补偿安置方案', {
    identityNumber: '11010119900307002X',
    applicantName: '李某某',
  })
  await accepted('2024年食堂采购合同', { identityNumber: '11010119900307002X', applicantName: '李某某' })
  expect((await nearestToCase(office.clerk, one)).map(({ caseId }) => caseId)).toEqual([like])
})

test('a reply by hand is refused while its letter is on its way', async () => {
  const caseId = await accepted('征地批复')
  const letterId = await started(caseId, 'not_existing')
  await drafted(letterId, {})
  await stepLetter(office.clerk, letterId, { step: 'submitLetter', input: {} }, await version(caseId))
  const reply = {
    on: '2026-03-18',
    datedOn: '2026-03-18',
    outcome: 'not_held',
    basis: ['art36_4'],
    way: 'mail',
  }
  expect(
    await execute(office.clerk, caseId, { command: 'reply', input: reply }, await version(caseId)),
  ).toMatchObject({
    refusal: { rule: 'letterWaiting' },
  })
})

async function started(caseId: string, kind: string): Promise<string> {
  const begun = await startLetter(office.clerk, caseId, kind)
  if ('refusal' in begun) throw new Error(begun.refusal.message)
  return begun.letterId
}

async function drafted(letterId: string, together: Record<string, string>): Promise<void> {
  const values = { findings: '经检索。', reasons: '理由。' }
  const saved = await saveDraft(office.clerk, letterId, { values, attachments: [], together }, 1)
  if ('refusal' in saved) throw new Error(saved.refusal.message)
}

async function trySending(caseId: string, letterId: string) {
  await stepLetter(office.clerk, letterId, { step: 'submitLetter', input: {} }, await version(caseId))
  return sendLetter(
    office.clerk,
    letterId,
    { on: '2026-03-18', way: 'mail', trackingNumber: 'EM1' },
    await version(caseId),
  )
}

async function sent(caseId: string, letterId: string): Promise<void> {
  const result = await trySending(caseId, letterId)
  if ('refusal' in result) throw new Error(result.refusal.message)
}

async function loaded(caseId: string) {
  const kase = await loadCaseOf(reads(), await loadOffice(reads(), office.agencyId), caseId)
  if (!kase) throw new Error('no case')
  return kase
}

async function stateOf(caseId: string): Promise<string> {
  return (await loaded(caseId)).state
}

async function version(caseId: string): Promise<number> {
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}
