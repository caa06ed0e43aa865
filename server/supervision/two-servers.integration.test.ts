import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bulkTally } from '@/db/queries/bulk'
import { eventRows } from '@/db/queries/case-store'
import { insertPerson } from '@/db/queries/office-changes'
import { absences, auditLines, supervisionOrders } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { endServers, startServer } from '@/scripts/testing/other-servers'
import { workOff } from '../bulk/work'
import { dismissSuggestion } from '../memory/dismiss'
import { findSuggestions } from '../memory/night'
import { mailServer, stopMailServer } from '../outbox/testing/mail-server'
import { saveAbsence } from '../people/absences'
import { handOverCases } from '../people/hand-over'
import { keepAnchor } from '../proof/anchor-file'
import { editView, saveView } from '../saved-views/save'
import { noted } from '../testing/noted'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { atInstant } from '../today'
import { verifyInstallation } from '../verify'
import { readQueueAddress } from '../views/queue-address'
import { savedViewsShown, subscribedViews } from '../views/saved-views'
import { suggestionsView } from '../views/suggestions'
import { chooseBrief } from './brief-choice'
import { deliverBriefs } from './deliver-briefs'
import { answerOrder, issueOrder } from './orders'
import type { Told } from './testing/other-server'
import { urgeCases } from './urge'

// What supervisors do, at two servers in the same instant: nothing is doubled, and what one server has taken back no
// longer stands at the other.

let office: TestOffice
let cases: { caseId: string; number: string }[]
let there: (told: Told) => Promise<unknown>
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  cases = [await handIn(office.clerk), await handIn(office.clerk)]
  for (const { caseId } of cases) await must(office.clerk, caseId, 'accept', {}, 1)
  there = await startServer<Told>('server/supervision/testing/other-server.ts')
  return close
})
afterEach(async () => {
  endServers()
  await stopMailServer()
})

const caseIds = () => cases.map(({ caseId }) => caseId)
const ruleOf = (came: unknown) => (came as { refusal?: { rule: string } }).refusal?.rule ?? null
/** How often the log tells of something. */
const logged = async (wanted: string) =>
  (await rowsOf(auditLines)).filter(({ action }) => action === wanted).length
const proven = async () => {
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
}

describe('督办单', () => {
  const typed = () => ({
    unitId: office.unitId,
    caseIds: caseIds(),
    answerBy: '2026-03-20',
    matter: '请说明未送审的原因',
  })

  test('issued at both get numbers in a row, none twice and none left out', async () => {
    const actor = office.supervisor
    const refused = issueOrder(actor, { ...typed(), unitId: 'another' })
    await Promise.all([
      there({ does: 'issueOrders', actor, typed: typed(), times: 8 }),
      refused,
      ...Array.from({ length: 8 }, () => issueOrder(actor, typed())),
    ])
    const numbers = (await rowsOf(supervisionOrders)).map(({ n }) => n).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 16 }, (_, i) => i + 1))
    expect(await logged('issueSupervisionOrder')).toBe(16)
    await proven()
  })

  test('answered at both has the words of one, and the other is told', async () => {
    const made = await issueOrder(office.supervisor, typed())
    if ('refusal' in made) throw new Error(made.refusal.message)
    const id = made.orderId
    const came = await Promise.all([
      there({ does: 'answerOrder', actor: office.clerk, id, answer: '周四送审' }),
      answerOrder(office.supervisor, id, { answer: '纸面答复', file: null }),
    ])
    expect(came.map(ruleOf).filter((rule) => rule === 'orderAnswered')).toHaveLength(1)
    const [row] = await rowsOf(supervisionOrders)
    expect(row?.answer).toBe(ruleOf(came[0]) === null ? '周四送审' : '纸面答复')
    expect(await logged('answerSupervisionOrder')).toBe(1)
    await proven()
  })
})

test('a case that is urged at both is urged once', async () => {
  const [urged] = await Promise.all([
    there({ does: 'urge', actor: office.supervisor, caseIds: caseIds(), note: '请抓紧' }),
    urgeCases(office.supervisor, caseIds(), '请今天送审'),
  ])
  expect(ruleOf(urged)).toBeNull()
  for (const caseId of caseIds()) {
    const types = (await eventRows(reads(), caseId)).map(({ event }) => event.type)
    expect(types.filter((type) => type === 'urged')).toHaveLength(1)
  }
})

test('of two hand-overs of one holder each case takes one; who is away twice is entered once', async () => {
  for (const personId of ['colleague', 'other']) await colleague(personId)
  const { supervisor, clerk } = office
  const [one, other] = (await Promise.all([
    there({ does: 'handOver', actor: supervisor, personId: clerk.personId, to: 'colleague' }),
    handOverCases(supervisor, clerk.personId, 'other'),
  ])) as { runId: string }[]
  const runs = [one?.runId ?? '', other?.runId ?? '']
  await Promise.all(runs.map(workOff))
  const tallies = await Promise.all(runs.map((id) => bulkTally(reads(), id)))
  expect(tallies.reduce((sum, { done }) => sum + done, 0)).toBe(2)
  expect(tallies.reduce((sum, { refused }) => sum + refused, 0)).toBe(2)

  const away = { from: '2026-03-19', to: '2026-03-25', standInId: '' }
  const came = await Promise.all([
    there({ does: 'saveAbsence', actor: clerk, personId: clerk.personId, typed: away }),
    saveAbsence(supervisor, clerk.personId, { ...away, from: '2026-03-20' }),
  ])
  expect(came.map(ruleOf).filter((rule) => rule !== null)).toHaveLength(1)
  expect(await rowsOf(absences)).toHaveLength(1)
  await proven()
})

describe('saved views', () => {
  const fax = { tab: 'open', channel: 'fax' }
  const viewsOf = async (actor: Actor) => (await savedViewsShown(reads(), actor)).map(({ name }) => name)

  test('one that is shared at one server and taken back at the other is in nobody’s digest', async () => {
    const { supervisor, clerk } = office
    const shared = { name: '传真', shared: true }
    await there({ does: 'saveView', actor: supervisor, address: fax, typed: shared })
    const [view] = await savedViewsShown(reads(), clerk)
    const id = view?.id ?? ''
    await there({ does: 'subscribe', actor: clerk, id })
    expect(await subscribedViews(clerk)).toHaveLength(1)
    await editView(supervisor, id, { name: '传真', shared: false })
    expect(await there({ does: 'digestOf', actor: clerk })).toEqual([])
    expect(await there({ does: 'subscribe', actor: clerk, id })).toMatchObject({
      refusal: { rule: 'noSuchSavedView' },
    })
  })

  test('of one name saved at both one stands; another agency sees none', async () => {
    const { supervisor } = office
    const typed = { name: '传真', shared: true }
    const below = await openChild(office, 'zrzy')
    const came = await Promise.all([
      there({ does: 'saveView', actor: supervisor, address: fax, typed }),
      saveView(supervisor, readQueueAddress(fax), typed),
    ])
    expect(came.map(ruleOf).sort()).toEqual(['nameTaken', null])
    expect(await viewsOf(office.clerk)).toEqual(['传真'])
    expect(await viewsOf(below.supervisor)).toEqual([])
  })
})

test('a choice at one server is not another person’s at the other, nor of cases of another agency', async () => {
  const below = await openChild(office, 'zrzy')
  const chosen = caseIds().map((caseId) => ({ caseId, version: 2 }))
  expect(ruleOf(await there({ does: 'choose', actor: below.supervisor, chosen }))).toBe('noSuchCase')
  expect(ruleOf(await there({ does: 'choose', actor: office.supervisor, chosen }))).toBeNull()
})

test('a suggestion is dismissed once, with the reason of whoever was first', async () => {
  await findSuggestions()
  const [one] = (await suggestionsView(office.supervisor)).open
  const id = one?.id ?? ''
  const came = await Promise.all([
    there({ does: 'dismiss', actor: office.supervisor, id, because: '年份不同' }),
    dismissSuggestion(office.clerk, { id, because: '地点不同' }),
  ])
  expect(came.map(ruleOf).sort()).toEqual(['changedMeanwhile', null])
  expect(await logged('dismissSuggestion')).toBe(1)
})

test('the brief of a day is sent by one of them', async () => {
  const received = await mailServer()
  await chooseBrief(office.clerk, { email: 'zhou@example.cn', byEmail: 'yes' })
  await chooseBrief(office.supervisor, { email: 'wu@example.cn', byEmail: 'yes' })
  await urgeCases(office.supervisor, caseIds(), '请抓紧')
  const at = '2026-03-31T00:10:00.000Z'
  const [smtp, from] = [process.env.YISHENBAN_SMTP ?? '', process.env.YISHENBAN_MAIL_FROM ?? '']
  const rounds = (await Promise.all([
    there({ does: 'deliverBriefs', at, smtp, from }),
    atInstant(at, deliverBriefs),
  ])) as { sent: number }[]
  expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(received.length)
  expect(received.map(({ to }) => to).sort()).toEqual(['wu@example.cn', 'zhou@example.cn'])
})

async function colleague(id: string): Promise<void> {
  const { agencyId, unitId } = office
  await noted(agencyId, (tx) =>
    insertPerson(tx, {
      id,
      agencyId,
      unitId,
      account: id,
      name: id,
      roles: ['clerk'],
      passwordHash: '',
      mustChangePassword: false,
      createdAt: '2026-01-01T00:00:00.000Z',
    }),
  )
}
