import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { countedCells } from '@/db/queries/table3'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { OUTCOMES } from '@/domain/case/outcomes'
import { LETTER_KINDS, type LetterKind, letterOf } from '@/domain/letters/definitions'
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
    const caseId = await accepted(ofRecords ? { matter: kind } : {})
    if (kind === 'unclear_after_correction') await corrected(caseId)
    const letterId = await sent(caseId, kind)
    await must(
      office.clerk,
      caseId,
      'recordDelivery',
      { on: '2026-03-18', way: 'mail' },
      await version(caseId),
    )
    const { outcome } = letterOf(kind).gives
    expect(await counted()).toEqual(ofRecords ? [] : [outcome])
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

test('a request that is not corrected is given up, with its letter', async () => {
  const caseId = await accepted()
  const ask = { on: '2026-03-05', respondBy: '2026-03-12', points: '请写明年份' }
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

test('several items are answered one by one and together make one row', async () => {
  const caseId = await accepted()
  const step = async (name: string, input: object) =>
    must(office.clerk, caseId, name, input, await version(caseId))
  await step('listItems', { items: '补偿安置方案\n征地批复' })
  const recorded = await eventRows(reads(), caseId)
  const listed = recorded.map(({ event }) => event).find(({ type }) => type === 'itemsListed')
  const [first, second] = listed?.type === 'itemsListed' ? listed.items : []
  await step('answerItem', { itemId: first?.id, outcome: 'granted', basis: ['art36_2'] })
  expect(await startLetter(office.clerk, caseId, 'partly_granted')).toMatchObject({
    refusal: { rule: 'itemsOpen' },
  })
  await step('answerItem', {
    itemId: second?.id,
    outcome: 'not_held',
    basis: ['art36_5'],
    remark: '该批复由省政府制作。',
  })
  expect(await startLetter(office.clerk, caseId, 'granted')).toMatchObject({
    refusal: { rule: 'outcomeAgainstItems' },
  })
  const letterId = await sent(caseId, 'partly_granted', '2026-03-18', ['findings'])
  expect(await counted()).toEqual(['partly_granted'])
  const text = await letterText(letterId)
  expect(text).toContain(
    '1.补偿安置方案：予以公开，依据《中华人民共和国政府信息公开条例》第三十六条第（二）项。',
  )
  expect(text).toMatch(/2\.征地批复：无法提供（.+），依据.+第三十六条第（五）项。该批复由省政府制作。/)
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
  const ask = { on: '2026-03-05', respondBy: '2026-03-26', points: '请写明年份' }
  await must(office.clerk, caseId, 'requestCorrection', ask, await version(caseId))
  await must(
    office.clerk,
    caseId,
    'receiveCorrection',
    { on: '2026-03-10', content: '近年' },
    await version(caseId),
  )
}

async function sent(
  caseId: string,
  kind: LetterKind,
  on = '2026-03-18',
  keep: string[] = [],
): Promise<string> {
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
  const final = await stepLetter(
    office.clerk,
    letterId,
    { step: 'submitLetter', input: {} },
    await version(caseId),
  )
  if ('refusal' in final) throw new Error(final.refusal.message)
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
  const cells = await countedCells(reads(), office.agencyId, 2026)
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
