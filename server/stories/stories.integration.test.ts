import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { mainAgency } from '@/db/queries/office'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { keepAnchor } from '../proof/anchor-file'
import { civilDay } from '../today'
import { verifyInstallation } from '../verify'
import { unmetWords } from './lines'
import { playStory, type StepTold } from './play'
import { readStory } from './read'

const STORIES = path.join(import.meta.dirname, '../../e2e/stories')
/** The one that offices get, to begin with. */
const OF_THE_GUIDE = '../../docs/guide/story.json'

beforeEach(async () => {
  process.env.YISHENBAN_KEY ??= Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
  return openTestDatabase()
})

async function played(text: string): Promise<StepTold[]> {
  const read = readStory(text)
  if ('faults' in read) throw new Error(read.faults.join('\n'))
  const steps = await playStory(read.story)
  if ('refusal' in steps) throw new Error(steps.refusal.message)
  const told: StepTold[] = []
  for await (const step of steps) told.push(step)
  return told
}

describe('stories that are kept', () => {
  test.each([...readdirSync(STORIES), OF_THE_GUIDE])('%s comes out as it says', async (file) => {
    const text = readFileSync(path.join(STORIES, file), 'utf8')
    const told = await played(text)
    expect(told.flatMap(({ step, unmet }) => unmet.map((one) => unmetWords(step, one)))).toEqual([])
    expect(told).toHaveLength(JSON.parse(text).steps.length)
    // What the program did by itself is never taken for a tampering.
    await keepAnchor()
    expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
  })
})

const people = [
  { account: 'zhoumin', name: '周敏', roles: ['clerk'], unit: '综合科' },
  { account: 'hewei', name: '何伟', roles: ['clerk'], unit: '征收科' },
  { account: 'wangjian', name: '王健', roles: ['supervisor'], unit: '综合科' },
]
const request = {
  channel: 'in_person',
  applicantKind: 'natural_person',
  applicantName: '王某某',
  phone: '13800001000',
  requested: '征地批复\n补偿安置方案',
}
const by = (as: string, name: string, more: object = {}) => ({ today: '2025-03-04', as, do: name, ...more })
const registered = by('zhoumin', 'register', { case: 'A', input: request })
const assigned = by('wangjian', 'assign', { case: 'A', input: { unitId: '综合科', personId: 'zhoumin' } })
const play = (...steps: object[]) => played(JSON.stringify({ people, steps }))

test('everything that is recorded is of the days of the story', async () => {
  await play(registered, { ...assigned, today: '2025-03-05' })
  const agency = await mainAgency(reads())
  const lines = await auditPage(reads(), agency?.id ?? '', {}, { limit: 100 })
  const days = lines.map(({ line }) => civilDay(line.at))
  expect([...new Set(days)].sort()).toEqual(['2025-03-04', '2025-03-05'])
  expect(agency && civilDay(agency.createdAt)).toBe('2025-03-04')
})

test('a story is not played where there is an agency', async () => {
  await play(registered)
  const read = readStory(JSON.stringify({ people, steps: [registered] }))
  expect('story' in read && (await playStory(read.story))).toMatchObject({
    refusal: { rule: 'alreadyInitialised' },
  })
})

test('it ends at a refusal that nobody expects, and at a step that should have been refused', async () => {
  const accepted = by('hewei', 'accept', { case: 'A' })
  const told = await play(registered, assigned, accepted, by('zhoumin', 'accept', { case: 'A' }))
  expect(told).toHaveLength(3)
  expect(told[2]).toMatchObject({
    result: 'refused',
    rule: 'notAllowed',
    unmet: [{ field: 'refused', expected: null, found: 'notAllowed' }],
  })
})

test('a step that should have been refused, and a day that is another, are unmet', async () => {
  const [told] = await play({ ...registered, expect: { refused: 'notAllowed', dueOn: '2025-04-02' } })
  expect(told?.unmet).toEqual([
    { field: 'refused', expected: 'notAllowed', found: null },
    { field: 'dueOn', expected: '2025-04-02', found: '2025-04-01' },
  ])
})

test('what a form chooses from a list is written by its name', async () => {
  const of = (as: string, name: string, input: object) => by(as, name, { case: 'A', input })
  const told = await play(
    registered,
    by('zhoumin', 'register', { case: 'B', input: { ...request, requested: '宗地图' } }),
    assigned,
    of('zhoumin', 'linkCase', { otherCaseId: 'B', how: 'same_matter' }),
    of('zhoumin', 'askUnit', { unitId: '征收科', question: '请检索' }),
    by('hewei', 'recordUnitAnswer', { case: 'A', input: { answer: '没有' } }),
    of('zhoumin', 'listItems', { items: '征地批复\n补偿安置方案' }),
    of('zhoumin', 'answerItem', { itemId: 2, outcome: 'granted', basis: ['art36_2'] }),
    of('zhoumin', 'answerItem', { outcome: 'granted', basis: ['art36_2'] }),
    of('zhoumin', 'requestOpinion', { from: 'third_party', party: '柳河村村民委员会' }),
    of('zhoumin', 'recordOpinion', { opinion: '同意公开' }),
    of('zhoumin', 'correctEvent', { target: 'opinionReceived', reason: '登记到了别的案件' }),
    { today: '2025-03-04', expect: { case: 'A', state: 'awaiting_opinion' } },
    of('zhoumin', 'note', { body: '已电话联系' }),
  )
  expect(
    told.flatMap(({ unmet, message, errors }) => (unmet.length > 0 ? [unmet, message, errors] : [])),
  ).toEqual([])
  expect(told).toHaveLength(14)
})

test('facts are mended, and the parts of a split request have names of their own', async () => {
  const told = await play(
    registered,
    {
      ...by('zhoumin', 'editFacts', { case: 'A', input: { submittedOn: '2025-03-03' } }),
      expect: { refused: 'reasonMissing' },
    },
    {
      ...by('zhoumin', 'editFacts', { case: 'A', input: { submittedOn: '2025-03-03', reason: '登记有误' } }),
      expect: { receivedOn: '2025-03-03', dueOn: '2025-03-31' },
    },
    by('wangjian', 'splitCase', {
      case: 'A',
      input: { parts: '征地批复\n补偿安置方案', reason: '一事一申请', into: ['A2'] },
    }),
    { today: '2025-03-04', expect: { case: 'A2', dueOn: '2025-03-31' } },
  )
  expect(told.flatMap(({ unmet }) => unmet)).toEqual([])
  expect(told.at(-1)?.case?.number).toBe('依申〔2025〕2号')
})

test('a form that is not filled in is refused with its fields, as on the page', async () => {
  const [told] = await play({
    ...by('zhoumin', 'register', { case: 'A' }),
    expect: { refused: 'inputIncomplete' },
  })
  expect(told).toMatchObject({ case: null, unmet: [], errors: { channel: '请选择渠道' } })
})
