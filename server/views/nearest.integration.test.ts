import { beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import type { Actor } from '@/domain/access'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { sendLetter } from '../letters/send'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { caseView } from './case'
import { intakePreview } from './intake'
import { letterView } from './letter'
import { nearestToCase } from './nearest'
import { paletteAnswer } from './palette'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const WANG = { identityKind: 'resident_id', identityNumber: '110101199003070011' }
const LI = { applicantName: '李某某', identityKind: 'resident_id', identityNumber: '11010119900307002X' }
const ADDRESS = 'http://www.mou.gov.cn/zdgk/zdbc.html'

async function asked(requested: string, more: Record<string, string> = {}): Promise<string> {
  return (await handIn(office.clerk, { ...WANG, requested, ...more })).caseId
}

async function answered(requested: string, more: Record<string, string> = {}, reply: object = {}) {
  const caseId = await asked(requested, more)
  const version = await must(office.clerk, caseId, 'accept', {}, 1)
  await must(
    office.clerk,
    caseId,
    'reply',
    {
      on: '2026-03-18',
      datedOn: '2026-03-18',
      outcome: 'granted',
      basis: ['art36_1'],
      replyNumber: '依申告〔2026〕1号',
      way: 'mail',
      remark: `已主动公开，请登录${ADDRESS}查阅。`,
      ...reply,
    },
    version,
  )
  return caseId
}

const found = async (actor: Actor, caseId: string) =>
  (await nearestToCase(actor, caseId)).map((one) => one.caseId)

/** Requests for other things, so that words are rare and common as in an office. */
async function others() {
  for (const what of ['食品抽检结果', '河道整治工程预算', '规划条件变更材料', '环境影响评价批复'])
    for (const town of ['第一镇', '第二镇']) await asked(`${town}${what}`, LI)
}

describe('answers given before', () => {
  test('the most alike first, with what was answered and the words that both have', async () => {
    await others()
    const town = await answered('第八镇征地补偿安置方案', LI)
    const like = await answered('第四镇征地补偿安置方案及公告', LI, {
      outcome: 'not_held',
      basis: ['art36_4'],
      remark: '',
    })
    const open = await asked('第八镇征地补偿安置的方案', LI)
    const caseId = await asked('申请公开第八镇征地补偿安置方案')
    const nearest = await nearestToCase(office.clerk, caseId)
    expect(nearest.map((one) => one.caseId)).toEqual([town, open, like])
    expect(nearest[0]).toMatchObject({
      applicant: '李某某',
      sameApplicant: false,
      pieces: [['第八镇征地补偿安置方案', true]],
      words: ['第八镇征地补偿安置方案'],
      answer: { label: '予以公开', on: '2026-03-18', documentNumber: '依申告〔2026〕1号', address: ADDRESS },
    })
    expect(nearest[1]).toMatchObject({ answer: null, state: '待分办' })
    expect(nearest[2]?.answer).toMatchObject({ label: '无法提供/本机关不掌握', address: null })
  })

  test('five at most', async () => {
    for (let n = 0; n < 7; n++) await asked('第八镇征地补偿安置方案', LI)
    const caseId = await asked('第八镇征地补偿安置方案')
    expect(await found(office.clerk, caseId)).toHaveLength(5)
  })

  test('of the same applicant it can be linked, of what is public the answer can be given again', async () => {
    const own = await answered('第八镇征地补偿安置方案', WANG, {
      outcome: 'not_held',
      basis: ['art36_4'],
      remark: '',
    })
    const open = await asked('第八镇征地补偿安置方案和公告')
    const shown = await answered('第八镇征地补偿安置方案', LI)
    const caseId = await asked('第八镇征地补偿安置方案')
    await must(office.clerk, caseId, 'accept', {}, 1)
    const steps = new Map((await nearestToCase(office.clerk, caseId)).map((one) => [one.caseId, one.steps]))
    expect(steps.get(own)).toEqual([
      { label: '按重复申请关联', href: `/cases/${caseId}?step=linkCase&earlier=${own}` },
    ])
    expect(steps.get(open)?.map(({ label }) => label)).toEqual(['关联为同一事项，一并答复'])
    expect(steps.get(shown)?.map(({ label }) => label)).toEqual(['按已主动公开答复'])

    const filled = async (step: string, earlier: string, actor = office.clerk) =>
      (await caseView(actor, caseId, { step, earlier }))?.asked?.filled
    expect(await filled('linkCase', own)).toEqual({ otherCaseId: own, how: 'repeats' })
    expect(await filled('reply', shown)).toMatchObject({
      basis: 'art36_1',
      remark: expect.stringContaining(ADDRESS),
    })
    // Nothing is filled in that does not rest on it, nor by what is no case.
    expect(await filled('linkCase', shown)).toEqual({})
    expect(await filled('note', shown)).toEqual({})
    expect(await filled('reply', "' or 1=1")).toEqual({})
  })

  test('the earlier request that is linked can be chosen, however old it is', async () => {
    const old = await answered('第八镇征地补偿安置方案', WANG)
    for (let n = 0; n < 11; n++) await asked(`别的事项${n}`)
    const caseId = await asked('第八镇征地补偿安置方案')
    await must(office.clerk, caseId, 'accept', {}, 1)
    const view = await caseView(office.clerk, caseId, { step: 'linkCase', earlier: old })
    const link = view?.actions.find(({ name }) => name === 'linkCase')
    const field = link?.possible ? link.fields.find(({ name }) => name === 'otherCaseId') : null
    const options = field?.control.type === 'choice' ? field.control.options : []
    expect(options.filter(({ value }) => value === old)).toHaveLength(1)
  })
})

describe('while a letter is written', () => {
  const letterOf = async (caseId: string, kind: string) => {
    const begun = await startLetter(office.clerk, caseId, kind)
    if ('refusal' in begun) throw new Error(begun.refusal.message)
    return begun.letterId
  }
  const version = async (caseId: string) => (await caseView(office.clerk, caseId))?.version ?? 0

  test('the words of an earlier answer can be taken over, those that this letter has a place for', async () => {
    const earlier = await asked('第八镇征地补偿安置方案', { ...LI, address: '某某路2号' })
    await must(office.clerk, earlier, 'accept', {}, 1)
    const sent = await letterOf(earlier, 'already_public')
    const provision = `请登录${ADDRESS}查阅。`
    const draft = { values: { findings: '经查，该方案已公告。', provision }, attachments: [] }
    await saveDraft(office.clerk, sent, draft, 1)
    await stepLetter(office.clerk, sent, { step: 'submitLetter', input: {} }, await version(earlier))
    const left = { on: '2026-03-18', way: 'mail', trackingNumber: 'EM1' }
    expect(await sendLetter(office.clerk, sent, left, await version(earlier))).toMatchObject({ sent: true })

    const caseId = await asked('第八镇征地补偿安置方案')
    await must(office.clerk, caseId, 'accept', {}, 1)
    const view = async (kind: string) => letterView(office.clerk, await letterOf(caseId, kind))
    expect((await view('already_public'))?.earlier).toMatchObject([
      {
        caseId: earlier,
        letterId: sent,
        label: '予以公开',
        values: [
          { field: 'findings', words: '经查，该方案已公告。' },
          { field: 'provision', words: provision },
        ],
      },
    ])
    expect((await view('not_existing'))?.earlier[0]?.values.map(({ field }) => field)).toEqual(['findings'])
    expect((await view('receipt'))?.earlier).toEqual([])
    expect((await nearestToCase(office.clerk, caseId))[0]).toMatchObject({
      answer: { letterId: sent, address: ADDRESS },
      steps: [{ label: '按已主动公开答复' }],
    })
  })
})

test('the palette tells answers given before, each once', async () => {
  await answered('第八镇征地补偿安置方案', LI)
  await answered('第八镇征地补偿安置方案', LI)
  await asked('第九镇征地补偿安置方案', LI)
  const told = async (actor: Actor, words: string) =>
    (await paletteAnswer(actor, { words, caseId: null, stepsOnly: false }, [])).earlier
  expect((await told(office.clerk, '征地补偿')).map(([, words, note]) => [words, note])).toEqual([
    ['“第八镇征地补偿安置方案”予以公开，网址可引用', '答复过 2 次'],
  ])
  expect(await told(office.clerk, '食品抽检')).toEqual([])
  const child = await openChild(office, 'zrzy')
  expect(await told(child.clerk, '征地补偿')).toEqual([])
})

describe('nobody finds what they may not see', () => {
  test('of another agency nothing, whatever the words', async () => {
    const child = await openChild(office, 'zrzy')
    const there = await handIn(child.clerk, { requested: '第八镇征地补偿安置方案' })
    const here = await asked('第八镇征地补偿安置方案')
    expect(await found(office.clerk, here)).toEqual([])
    expect(await found(child.clerk, there.caseId)).toEqual([])
    expect(await found(child.clerk, here)).toEqual([])
    const asking = await intakePreview(child.clerk, { requested: '第八镇征地补偿安置方案' })
    expect(asking.nearest.map(({ caseId }) => caseId)).toEqual([there.caseId])
    // An answer there fills in nothing here.
    const view = await caseView(office.clerk, here, { step: 'reply', earlier: there.caseId })
    expect(view?.asked?.filled).toEqual({})
  })

  test('whoever may not know the applicant reads a masked name, no letter, and not who is the same', async () => {
    await answered('第八镇征地补偿安置方案')
    const caseId = await asked('第八镇征地补偿安置方案')
    const reader: Actor = { ...office.clerk, personId: 'x', unitId: null, roles: ['statistics_officer'] }
    expect(await nearestToCase(reader, caseId)).toMatchObject([
      {
        applicant: '王**',
        sameApplicant: false,
        steps: [{ label: '按已主动公开答复' }],
        answer: { letterId: null },
      },
    ])
    const administrator: Actor = { ...office.clerk, personId: 'y', roles: ['administrator'] }
    expect(await found(administrator, caseId)).toEqual([])
  })
})

test('while a request is typed: nothing for a word, more as it grows', async () => {
  await others()
  const earlier = await answered('第八镇征地补偿安置方案', LI)
  const typed = async (requested: string) =>
    (await intakePreview(office.clerk, { requested })).nearest.map(({ caseId }) => caseId)
  expect(await typed('')).toEqual([])
  expect(await typed('第')).toEqual([])
  expect(await typed('"; drop table cases; --')).toEqual([])
  expect(await typed('第八镇征地补偿')).toEqual([earlier])
  const [one] = (await intakePreview(office.clerk, { requested: '第八镇征地补偿安置方案' })).nearest
  expect(one).toMatchObject({ caseId: earlier, steps: [], answer: { label: '予以公开' } })
})
