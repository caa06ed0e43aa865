import { beforeEach, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { remediesOf, remedyChangesOf } from '@/db/queries/remedies'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { amendRemedy, recordRemedy, removeRemedy } from './remedies'

let office: TestOffice
let caseId: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  caseId = (await handIn(office.clerk)).caseId
  const version = await must(office.clerk, caseId, 'accept', { on: '2026-03-02' }, 1)
  const reply = {
    outcome: 'not_held',
    basis: ['art36_4'],
    way: 'online',
    on: '2026-03-18',
    datedOn: '2026-03-18',
  }
  await must(office.clerk, caseId, 'reply', reply, version)
  return close
})

const FILED = { kind: 'reconsideration', body: '某某省人民政府', filedOn: '2026-03-18' }

test('is recorded, gets its result, and is taken out when it was a mistake', async () => {
  expect(await recordRemedy(office.clerk, caseId, FILED)).toEqual({ done: '已登记。' })
  const [remedy] = await remediesOf(reads(), caseId)
  expect(remedy).toMatchObject({ ...FILED, result: null, version: 1 })
  const decided = { ...FILED, concludedOn: '2026-03-18', result: 'upheld' }
  expect(await amendRemedy(office.clerk, remedy?.id ?? '', 1, decided)).toEqual({ done: '已保存。' })
  expect(await amendRemedy(office.clerk, remedy?.id ?? '', 1, decided)).toMatchObject({
    refusal: { rule: 'changedMeanwhile' },
  })
  expect((await remediesOf(reads(), caseId))[0]).toMatchObject({ result: 'upheld', version: 2 })
  expect(await removeRemedy(office.supervisor, remedy?.id ?? '', 2, ' ')).toMatchObject({
    refusal: { rule: 'reasonMissing' },
  })
  expect(await removeRemedy(office.supervisor, remedy?.id ?? '', 1, '登记到了别的案件')).toMatchObject({
    refusal: { rule: 'changedMeanwhile' },
  })
  expect(await removeRemedy(office.supervisor, remedy?.id ?? '', 2, '登记到了别的案件')).toEqual({
    done: '已删除。',
  })
  expect(await remediesOf(reads(), caseId)).toEqual([])
  const actions = (await reads().select({ action: auditLines.action }).from(auditLines)).map(
    ({ action }) => action,
  )
  expect(actions).toEqual(expect.arrayContaining(['recordRemedy', 'mendRemedy', 'removeRemedy']))
})

test('is recorded once, also when two do so at once', async () => {
  const both = await Promise.all([
    recordRemedy(office.clerk, caseId, FILED),
    recordRemedy(office.supervisor, caseId, FILED),
  ])
  expect(both.filter((done) => 'refusal' in done)).toMatchObject([{ refusal: { rule: 'remedyKnown' } }])
  expect(await remediesOf(reads(), caseId)).toHaveLength(1)
})

test('what was entered is replaced only with a reason, and stays readable', async () => {
  await recordRemedy(office.clerk, caseId, FILED)
  const [remedy] = await remediesOf(reads(), caseId)
  const id = remedy?.id ?? ''
  const amended = { ...FILED, kind: 'litigation_direct', body: '某某市中级人民法院' }
  expect(await amendRemedy(office.clerk, id, 1, amended)).toMatchObject({
    refusal: { rule: 'reasonMissing' },
  })
  expect(await amendRemedy(office.clerk, id, 1, { ...amended, reason: '收到的是应诉通知' })).toHaveProperty(
    'done',
  )
  expect(await amendRemedy(office.clerk, id, 2, amended)).toMatchObject({
    refusal: { rule: 'nothingChanged' },
  })
  await removeRemedy(office.clerk, id, 2, '登记到了别的案件')
  const changes = await remedyChangesOf(reads(), { caseId })
  expect(changes.map(({ change, person }) => [change.version, change.reason, person])).toEqual([
    [1, '收到的是应诉通知', 'clerk'],
    [2, '登记到了别的案件', 'clerk'],
  ])
  expect(changes[0]?.change).toMatchObject({ before: FILED, after: amended })
  expect(changes[1]?.change).toMatchObject({ before: amended, after: null })
})

test('stays on the page of its case when the answer it was filed against is void', async () => {
  await recordRemedy(office.clerk, caseId, FILED)
  const events = await eventRows(reads(), caseId)
  const replied = events.find(({ event }) => event.type === 'replied')
  const voided = { target: String(replied?.seq), newDay: '', reason: '登记到了别的案件' }
  await must(office.supervisor, caseId, 'correctEvent', voided, events.length)
  const view = await caseView(office.clerk, caseId)
  expect(view?.outcome).toBeNull()
  expect(view?.remedies?.lines).toHaveLength(1)
})

test('is refused with what is wrong, and to those who may not', async () => {
  expect(await recordRemedy(office.clerk, caseId, { ...FILED, body: '' })).toMatchObject({
    errors: { body: '请填写复议机关或者法院' },
  })
  expect(await recordRemedy(office.clerk, caseId, { ...FILED, filedOn: '2026-03-17' })).toMatchObject({
    refusal: { rule: 'datesRunBackwards' },
  })
  const auditor: Actor = { ...office.clerk, roles: ['auditor'] }
  expect(await recordRemedy(auditor, caseId, FILED)).toMatchObject({ refusal: { rule: 'noSuchCase' } })
  const elsewhere: Actor = { ...office.clerk, agencyId: 'another' }
  await recordRemedy(office.clerk, caseId, FILED)
  const [remedy] = await remediesOf(reads(), caseId)
  expect(await removeRemedy(elsewhere, remedy?.id ?? '', 1, '误登')).toMatchObject({
    refusal: { rule: 'noSuchRemedy' },
  })
})
