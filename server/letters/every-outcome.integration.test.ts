import { buffer } from 'node:stream/consumers'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { countedCells } from '@/db/queries/table3'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { OUTCOMES } from '@/domain/case/outcomes'
import { isRefused } from '@/domain/case/refusal'
import { LETTER_KINDS, type LetterKind, letterOf } from '@/domain/letters/definitions'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { statisticsYear } from '@/domain/report/period/period'
import { archiveOf } from '../archive/archive'
import { unpacked, wrongHashes } from '../archive/testing/unpacked'
import { loadOffice } from '../cases/office-context'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { stepLetter } from './approval'
import { saveDraft, startLetter } from './draft'
import { letterDocument, loadLetter, valuesOf } from './material'
import { sendLetter } from './send'
import { paragraphsOf } from './word'

// From registration to proof of delivery, for every letter that ends a case: the letter is read back from its Word file
// and the case stands in its row of 表三.

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const REPLIES = LETTER_KINDS.filter((kind) => letterOf(kind).group === 'reply')

describe.each(REPLIES)('%s', (kind) => {
  test('is written, sent, delivered and counted', async () => {
    const ofRecords = kind === 'record_correction'
    const caseId = await accepted(ofRecords ? { matter: kind } : { phone: '0512-1234567' })
    if (kind === 'unclear_after_correction') await corrected(caseId)
    if (kind === 'repeated') await repeats(caseId)
    const letterId = await sent(caseId, kind)
    await must(
      office.clerk,
      caseId,
      'recordDelivery',
      { on: '2026-03-18', way: 'mail' },
      await version(caseId),
    )
    const { outcome } = letterOf(kind).gives
    const earlier = kind === 'repeated' ? ['granted'] : []
    expect(await counted()).toEqual(ofRecords ? [] : [...earlier, outcome])
    const text = await letterText(letterId)
    for (const part of [
      '王某某：',
      '依申告〔2026〕1号',
      ...(ofRecords ? [] : ['第三镇征地补偿安置方案']),
      '依申〔2026〕1号',
      '60日内',
      '2026年3月18日',
    ]) {
      expect(text).toContain(part)
    }
    if (letterOf(kind).wordings.some((name) => name === 'reasons')) expect(text).toContain('〔reasons〕')
  })
})

test('the letter lies in the package of its case as it was issued', async () => {
  const caseId = await accepted({ phone: '0512-1234567' })
  const letterId = await sent(caseId, 'granted')
  await must(office.clerk, caseId, 'recordDelivery', { on: '2026-03-18', way: 'mail' }, await version(caseId))
  const made = await archiveOf(office.clerk, caseId)
  if (!made || isRefused(made)) throw new Error(made?.refusal.message ?? 'nothing')
  const files = await unpacked(await buffer(made.content))
  const letter = [...files.keys()].find((path) => path.startsWith('文书/01 ')) ?? ''
  expect(letter).toMatch(/^文书\/01 .*依申告〔2026〕1号\.docx$/)
  const lines = paragraphsOf(files.get(letter) ?? Buffer.alloc(0)).map(({ text }) => text)
  expect(lines.join('\n')).toBe(await letterText(letterId))
  expect(wrongHashes(files)).toEqual([])
})

test('a request that is not corrected is given up, with its letter', async () => {
  const caseId = await accepted()
  const ask = { on: '2026-03-05', respondBy: '2026-03-12', lacks: ['unclear'], points: '请写明年份' }
  await must(office.clerk, caseId, 'requestCorrection', ask, await version(caseId))
  const letterId = await sent(caseId, 'lapse_correction')
  expect(await counted()).toEqual(['correction_lapsed'])
  expect(await letterText(letterId)).toContain('2026年3月12日前补正')
})

test('a fee that is not paid ends the request, with its letter', async () => {
  const caseId = await accepted()
  const fee = { on: '2026-03-05', feeBasis: 'per_page', quantity: '120', payment: '财政专户' }
  await must(office.clerk, caseId, 'notifyFee', fee, await version(caseId))
  process.env.YISHENBAN_TODAY = '2026-04-20'
  const letterId = await sent(caseId, 'lapse_fee', '2026-04-20')
  expect(await counted()).toEqual(['fee_lapsed'])
  expect(await letterText(letterId)).toContain('国办函〔2020〕109号')
})

describe('several items are answered one by one and together make one row', () => {
  async function listed(...answers: { outcome: string; basis: string[]; remark?: string }[]) {
    const caseId = await accepted()
    const step = async (name: string, input: object) =>
      must(office.clerk, caseId, name, input, await version(caseId))
    await step('listItems', { items: answers.map((_, i) => `第${i + 1}份文件。`).join('\n') })
    const recorded = await eventRows(reads(), caseId)
    const event = recorded.map((one) => one.event).find(({ type }) => type === 'itemsListed')
    const items = event?.type === 'itemsListed' ? event.items : []
    return {
      caseId,
      async answer(i: number) {
        await step('answerItem', { itemId: items[i]?.id, ...answers[i] })
      },
    }
  }

  test('some given and some not: every item with its own provision, and both ways of disagreeing (L19)', async () => {
    const { caseId, answer } = await listed(
      { outcome: 'granted', basis: ['art36_2'] },
      { outcome: 'granted', basis: ['art36_1'], remark: '可在某某市政府网站“公告”栏目查阅。' },
      { outcome: 'refused_third_party', basis: ['art15'], remark: '含有第三方的商业秘密。' },
      { outcome: 'not_held', basis: ['art36_5'], remark: '该文件由省政府制作。' },
      { outcome: 'petition', basis: ['art39_1'], remark: '请向信访部门提出。' },
      { outcome: 'other', basis: ['consultation'], remark: '请咨询某某局。' },
    )
    await answer(0)
    expect(await startLetter(office.clerk, caseId, 'partly_granted')).toMatchObject({
      refusal: { rule: 'itemsOpen' },
    })
    for (const i of [1, 2, 3, 4, 5]) await answer(i)
    expect(await startLetter(office.clerk, caseId, 'granted')).toMatchObject({
      refusal: { rule: 'outcomeAgainstItems' },
    })
    const letterId = await sent(caseId, 'partly_granted', '2026-03-18', ['findings', 'reasons'])
    expect(await counted()).toEqual(['partly_granted'])
    const lines = (await letterText(letterId)).split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        '根据《中华人民共和国政府信息公开条例》（以下简称《条例》），对申请公开的6项内容分别答复如下：',
        '1.第1份文件：根据《条例》第三十六条第（二）项的规定，该项信息可以公开，现予提供。',
        '2.第2份文件：根据《条例》第三十六条第（一）项的规定，该项信息已经主动公开，现告知获取的方式、途径。可在某某市政府网站“公告”栏目查阅。',
        expect.stringMatching(
          /^3\.第3份文件：根据《条例》第十五条、第三十六条第（三）项的规定，该项属于涉及商业秘密.+，不予公开。含有第三方的商业秘密。$/,
        ),
        '4.第4份文件：根据《条例》第三十六条第（五）项的规定，该项信息不属于本机关负责公开。该文件由省政府制作。',
        expect.stringMatching(/^5\.第5份文件：根据《条例》第三十九条第一款的规定，.+。请向信访部门提出。$/),
        '6.第6份文件：根据《条例》第二条的规定，该项是咨询事项，不属于申请公开政府信息。请咨询某某局。',
      ]),
    )
    const remedies = lines.filter((line) => line.includes('60日内'))
    expect(remedies.join('')).toMatch(
      /如对本告知书中不予公开的部分不服，应当.+先向.+如对本告知书的其他部分不服，可以.+6个月内/,
    )
    expect(lines).not.toContain('')
    const replied = (await eventRows(reads(), caseId)).find(({ event }) => event.type === 'replied')
    expect(replied?.event).toMatchObject({
      basis: ['art36_2', 'art36_1', 'art15', 'art36_5', 'art39_1', 'consultation'],
    })
  })

  test('refused on different grounds: the letter of the principal one reasons each', async () => {
    const { caseId, answer } = await listed(
      { outcome: 'refused_internal', basis: ['art16_1'], remark: '是人事管理信息。' },
      { outcome: 'not_held', basis: ['art36_4'], remark: '经检索没有。' },
    )
    for (const i of [0, 1]) await answer(i)
    const letterId = await sent(caseId, 'refused_internal', '2026-03-18', ['findings', 'reasons'])
    const text = await letterText(letterId)
    expect(text).toContain('2.第2份文件：根据《条例》第三十六条第（四）项的规定，经检索没有该项信息')
    expect(text).toContain('如对本告知书的其他部分不服')
    const replied = (await eventRows(reads(), caseId)).find(({ event }) => event.type === 'replied')
    expect(replied?.event).toMatchObject({ outcome: 'refused_internal', basis: ['art16_1'] })
  })

  test('an item that is decided otherwise after the letter is final stops it', async () => {
    const { caseId, answer } = await listed(
      { outcome: 'granted', basis: ['art36_2'] },
      { outcome: 'not_held', basis: ['art36_4'], remark: '经检索没有。' },
    )
    for (const i of [0, 1]) await answer(i)
    const letterId = await final(caseId, 'partly_granted', ['findings', 'reasons'])
    const item = (await eventRows(reads(), caseId)).find(({ event }) => event.type === 'itemAnswered')?.event
    const changed = { itemId: item?.type === 'itemAnswered' && item.itemId, outcome: 'granted' }
    await must(
      office.clerk,
      caseId,
      'answerItem',
      { ...changed, basis: ['art36_1'], remark: '见网站。' },
      await version(caseId),
    )
    expect(
      await sendLetter(office.clerk, letterId, { on: '2026-03-18', way: 'mail' }, await version(caseId)),
    ).toMatchObject({ refusal: { rule: 'gate', message: expect.stringContaining('逐项答复') } })
  })
})

test('the letters and the two ways of giving up cover every row but none twice over', () => {
  const covered = new Set(REPLIES.map((kind) => letterOf(kind).gives.outcome))
  expect([...covered, 'correction_lapsed', 'fee_lapsed'].sort()).toEqual([...OUTCOMES].sort())
})

async function accepted(more: Record<string, string> = {}): Promise<string> {
  const { caseId } = await handIn(office.clerk, { address: '某某路2号', ...more })
  // Taken on the day it came, whatever day it is for the test.
  const today = process.env.YISHENBAN_TODAY
  process.env.YISHENBAN_TODAY = '2026-03-02'
  await must(office.clerk, caseId, 'accept', {}, 1)
  if (today) process.env.YISHENBAN_TODAY = today
  return caseId
}

async function corrected(caseId: string): Promise<void> {
  const ask = { on: '2026-03-05', respondBy: '2026-03-26', lacks: ['unclear'], points: '请写明年份' }
  await must(office.clerk, caseId, 'requestCorrection', ask, await version(caseId))
  await must(
    office.clerk,
    caseId,
    'receiveCorrection',
    { on: '2026-03-10', content: '近年' },
    await version(caseId),
  )
}

/** Only an answered request can be repeated. */
async function repeats(caseId: string): Promise<void> {
  const { caseId: otherCaseId } = await handIn(office.clerk, { phone: '0512-1234567' })
  await must(office.clerk, caseId, 'linkCase', { otherCaseId, how: 'repeats' }, await version(caseId))
  expect(await startLetter(office.clerk, caseId, 'repeated')).toMatchObject({
    refusal: { rule: 'earlierAnswerNotLinked' },
  })
  await must(office.clerk, otherCaseId, 'accept', {}, 1)
  const given = {
    outcome: 'granted',
    basis: ['art36_2'],
    way: 'mail',
    on: '2026-03-18',
    datedOn: '2026-03-18',
  }
  await must(office.clerk, otherCaseId, 'reply', given, await version(otherCaseId))
}

async function final(caseId: string, kind: LetterKind, keep: string[] = []): Promise<string> {
  const started = await startLetter(office.clerk, caseId, kind)
  if ('refusal' in started) throw new Error(started.refusal.message)
  const { letterId } = started
  const { wordings, drafted, gives } = letterOf(kind)
  const basis = gives.outcome === 'partly_granted' ? ['art37', 'art15'] : ['consultation']
  const values = {
    ...(await loadLetter(reads(), await loadOffice(reads(), office.agencyId), letterId))?.letter.draft.values,
    ...Object.fromEntries(
      wordings.filter((name) => !keep.includes(name)).map((name) => [name, `〔${name}〕`]),
    ),
    ...(drafted.includes('basis') ? { basis } : {}),
    ...(drafted.includes('servedOn') ? { servedOn: '2026-03-06', servedBy: 'mail' } : {}),
  }
  const saved = await saveDraft(office.clerk, letterId, { values, attachments: [] }, 1)
  if ('refusal' in saved) throw new Error(saved.refusal.message)
  const done = await stepLetter(
    office.clerk,
    letterId,
    { step: 'submitLetter', input: {} },
    await version(caseId),
  )
  if ('refusal' in done) throw new Error(JSON.stringify(done))
  return letterId
}

async function sent(
  caseId: string,
  kind: LetterKind,
  on = '2026-03-18',
  keep: string[] = [],
): Promise<string> {
  const letterId = await final(caseId, kind, keep)
  const out = await sendLetter(
    office.clerk,
    letterId,
    { on, way: 'mail', trackingNumber: 'EM1' },
    await version(caseId),
  )
  if ('refusal' in out) throw new Error(`${out.refusal.message}${out.refusal.remedy}`)
  return letterId
}

/** Rows of 表三 of 2026 that hold a case. */
async function counted(): Promise<string[]> {
  const cells = await countedCells(reads(), office.agencyId, statisticsYear(2026), FORMAT_2021)
  return OUTCOMES.filter((outcome) => Object.values(cells[outcome] ?? {}).some((n) => n > 0))
}

async function letterText(letterId: string): Promise<string> {
  const settings = await loadOffice(reads(), office.agencyId)
  const at = await loadLetter(reads(), settings, letterId)
  if (!at) throw new Error('no letter')
  return paragraphsOf(await letterDocument(reads(), at.letter, valuesOf(at, settings)))
    .map(({ text }) => text)
    .join('\n')
}

async function version(caseId: string): Promise<number> {
  expect(await caseRow(reads(), caseId)).not.toBeNull()
  return Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
}
