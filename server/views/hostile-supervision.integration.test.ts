import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { type Actor, ROLES } from '@/domain/access'
import { beginRun } from '../bulk/begin'
import { chooseCases, chooseRefused } from '../bulk/choose'
import { exportRun } from '../cases/export-queue'
import { dismissSuggestion } from '../memory/dismiss'
import { findSuggestions } from '../memory/night'
import { endAbsence, saveAbsence } from '../people/absences'
import { handOverCases } from '../people/hand-over'
import { editView as editSaved, moveView, removeView, saveView, subscribeView } from '../saved-views/save'
import { chooseBrief } from '../supervision/brief-choice'
import { answerOrder, issueOrder } from '../supervision/orders'
import { urgeCases } from '../supervision/urge'
import { handIn, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { bulkProgress, bulkView } from './bulk'
import { bulkEnvelopes, bulkLetters } from './bulk-print'
import { caseView } from './case'
import { nearestToCase } from './nearest'
import { newOrderView, orderAnswerFile, orderFile, orderView } from './orders'
import { readQueueAddress } from './queue-address'
import { queuePageView } from './queue-page'
import { samePersonView } from './same-person'
import { savedViewsView } from './saved-views'
import { suggestionsOfCase, suggestionsView } from './suggestions'
import { urgeView } from './urge'

// What stands in an address or a form of supervision and memory comes from anybody. On both databases: nothing of it is
// a fault, and what is refused is refused in words.

let office: TestOffice
let everybody: Actor
let caseId: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  everybody = { ...office.supervisor, roles: [...ROLES] }
  caseId = (await handIn(office.clerk)).caseId
  return close
})

const HOSTILE = [
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '\u202ecba',
  '-1',
  '2026.5',
  '1e400',
  'constructor',
  '__proto__',
  '%',
  "' or 1=1 --",
  '9'.repeat(3_000),
  '征'.repeat(20_000),
]

test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 20), value]))(
  '%s in any address or form is no fault',
  async (_shown, value) => {
    for (const view of [
      bulkView,
      bulkProgress,
      bulkEnvelopes,
      bulkLetters,
      orderView,
      orderFile,
      orderAnswerFile,
    ])
      expect(await view(everybody, value)).toBeNull()
    expect(await exportRun(everybody, value, 'csv')).toBeNull()
    expect(await samePersonView(everybody, value, 1)).toBeNull()
    expect(await samePersonView(everybody, caseId, Number(value))).not.toBeNull()
    expect(await nearestToCase(everybody, value)).toEqual([])
    expect(await suggestionsOfCase(everybody, value)).toEqual([])

    for (const step of [value, 'linkCase', 'reply', 'requestReasons'])
      expect(await caseView(everybody, caseId, { step, earlier: value, counts: true })).not.toBeNull()

    const names = [
      'tab',
      'q',
      'unit',
      'person',
      'stage',
      'risk',
      'cause',
      'concluded_since',
      'lateness',
      'hand',
    ]
    const sorts = ['sort', 'order', 'after', 'before', 'year', 'first', 'last', 'row', 'state', 'channel']
    const all = Object.fromEntries([...names, ...sorts].map((name) => [name, value]))
    for (const raw of [
      all,
      { risk: [value, value] },
      { after: value },
      { unit: value },
      { sort: 'due', after: value },
    ]) {
      const address = readQueueAddress(raw)
      expect(await queuePageView(everybody, address)).toBeDefined()
      expect(await urgeView(everybody, address)).toBeDefined()
      expect(await newOrderView(everybody, address)).toBeDefined()
      expect(await savedViewsView(everybody, address)).toBeDefined()
    }

    const fields = { unitId: value, caseIds: [value], answerBy: value, matter: value }
    const good = { unitId: office.unitId, caseIds: [caseId], answerBy: '2026-03-20', matter: '请说明' }
    const refused: Record<string, object> = {
      order: await issueOrder(everybody, fields),
      orderUnit: await issueOrder(everybody, { ...good, unitId: value }),
      orderCases: await issueOrder(everybody, { ...good, caseIds: [caseId, value] }),
      answer: await answerOrder(everybody, value, { answer: '已办', file: null }),
      choose: await chooseCases(everybody, { chosen: [{ caseId: value, version: 1 }] }),
      again: await chooseRefused(everybody, value),
      begin: await beginRun(everybody, value, { command: 'assign', input: { unitId: 'a', personId: '' } }),
      command: await beginRun(everybody, value, { command: value, input: { [value]: value } }),
      dismiss: await dismissSuggestion(everybody, { id: value, because: '不是同一事项' }),
      absence: await saveAbsence(everybody, value, { from: '2026-03-18', to: '2026-03-19', standInId: '' }),
      standIn: await saveAbsence(everybody, 'clerk', {
        from: '2026-03-18',
        to: '2026-03-19',
        standInId: value,
      }),
      absenceDays: await saveAbsence(everybody, 'clerk', { from: value, to: value, standInId: value }),
      end: await endAbsence(everybody, value),
      handOver: await handOverCases(everybody, value, value),
      handTo: await handOverCases(everybody, 'clerk', value),
      edit: await editSaved(everybody, value, { name: '甲', shared: false }),
      move: await moveView(everybody, value, 'up'),
      remove: await removeView(everybody, value),
      subscribe: await subscribeView(everybody, value, 'in'),
      brief: await chooseBrief(everybody, { email: value, byEmail: 'yes' }),
    }
    for (const [door, came] of Object.entries(refused))
      expect({ door, came }).toEqual({ door, came: expect.objectContaining({ refusal: expect.anything() }) })
    expect(await urgeCases(everybody, [value], '请抓紧')).toMatchObject({
      done: expect.stringContaining('0件'),
    })
    // Words that a person may type are kept or refused; either way all that is held verifies.
    for (const came of [
      await urgeCases(everybody, [caseId], value),
      await issueOrder(everybody, { ...good, matter: value }),
      await saveView(everybody, readQueueAddress({ lateness: 'late' }), {
        name: value,
        shared: true,
        subscribed: true,
      }),
    ]) {
      expect(came).toBeDefined()
      if ('orderId' in came) {
        expect((await orderView(everybody, came.orderId))?.paragraphs.length).toBeGreaterThan(3)
        const answered = await answerOrder(everybody, came.orderId, { answer: value, file: null })
        expect(answered).toBeDefined()
      }
    }
    const failing = (await verifyInstallation()).filter(({ id, ok }) => !ok && id !== 'anchors')
    expect(failing).toEqual([])
  },
)

// As long as a form takes, and whatever a stranger may type into it.
const REQUESTS = [
  '征'.repeat(4_000),
  Array.from({ length: 4_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20_000))).join(''),
  '征地补偿 '.repeat(800),
  '𠮷𰻝'.repeat(900),
  '㍿㎡㋿'.repeat(1_000),
  `' " \\ : & | ! <-> * () {request} NOT AND \u202e-征`.repeat(30),
  '-不含“'.repeat(400),
  '☃ !!! ……',
]

test('requests that a stranger makes as odd as a form lets them are compared, grouped and found', async () => {
  for (const requested of REQUESTS) {
    const applicant = { applicantName: '王某', phone: '13800000401' }
    const ids: string[] = []
    for (const _ of ['once', 'again'])
      ids.push((await handIn(office.clerk, { requested, ...applicant })).caseId)
    const [first = '', second = ''] = ids
    const nearest = await nearestToCase(everybody, second)
    expect(nearest.length).toBeLessThanOrEqual(5)
    if (/[征一]{2}/.test(requested)) expect(nearest.map((one) => one.caseId)).toContain(first)
    const words = requested.slice(0, 200)
    expect(await queuePageView(everybody, readQueueAddress({ q: words, sort: 'relevance' }))).toBeDefined()
    expect(await samePersonView(everybody, second, 1)).toMatchObject({ number: expect.any(String) })
  }
  expect(await findSuggestions()).toMatchObject({ seen: 2 * REQUESTS.length + 1 })
  expect(await findSuggestions()).toMatchObject({ seen: 0 })
  expect((await suggestionsView(everybody)).open.length).toBeGreaterThan(0)
  const failing = (await verifyInstallation()).filter(({ id, ok }) => !ok && id !== 'anchors')
  expect(failing).toEqual([])
})
