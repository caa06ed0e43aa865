import { beforeEach, expect, test } from 'vitest'
import { formerRemediesOf } from '@/db/queries/remedies'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { reportNow } from '../report/report-now'
import { handIn, openOffice } from '../testing/office'
import { openingView } from '../views/opening'
import { remediesView } from '../views/report-lists'
import { amendFormerRemedy, recordFormerRemedy, removeFormerRemedy } from './former-remedies'
import { amendRemedy } from './remedies'

let officer: Actor
let clerk: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  const office = await openOffice()
  clerk = office.clerk
  officer = { ...office.supervisor, roles: ['statistics_officer'] }
  return close
})

const FILED = {
  formerNumber: '依申〔2024〕7号',
  kind: 'litigation_after_reconsideration',
  body: '某某市中级人民法院',
  filedOn: '2025-11-20',
}

test('counts in 表四 of its years, opens behind its number, and contradicts nothing', async () => {
  expect(await recordFormerRemedy(officer, FILED)).toEqual({ done: '已登记。' })
  const year2025 = await reportNow(reads(), officer.agencyId, 2025)
  expect(year2025.tables.table4.litigation_after_reconsideration).toMatchObject({ pending: 1, total: 1 })
  expect(year2025.checks.filter(({ ok, weight }) => !ok && weight === 'contradiction')).toEqual([])
  const [remedy] = await formerRemediesOf(reads(), officer.agencyId)
  const decided = { ...FILED, concludedOn: '2026-02-10', result: 'upheld' }
  expect(await amendFormerRemedy(officer, remedy?.id ?? '', 1, decided)).toEqual({ done: '已保存。' })
  expect(
    (await reportNow(reads(), officer.agencyId, 2026)).tables.table4.litigation_after_reconsideration,
  ).toMatchObject({ pending: 0, upheld: 1, total: 1 })
  const listed = await remediesView(officer, 2026, 'litigation_after_reconsideration', 'total')
  expect(listed?.lines).toMatchObject([{ caseId: null, caseNumber: '依申〔2024〕7号', result: '结果维持' }])
})

test('is replaced and taken out with a reason, and stays readable', async () => {
  await recordFormerRemedy(officer, FILED)
  expect(await recordFormerRemedy(officer, FILED)).toMatchObject({ refusal: { rule: 'remedyKnown' } })
  const id = (await formerRemediesOf(reads(), officer.agencyId))[0]?.id ?? ''
  const other = { ...FILED, formerNumber: '依申〔2024〕8号' }
  expect(await amendFormerRemedy(officer, id, 1, other)).toMatchObject({ refusal: { rule: 'reasonMissing' } })
  expect(await amendFormerRemedy(officer, id, 1, { ...other, reason: '编号抄错' })).toHaveProperty('done')
  expect(await amendFormerRemedy(officer, id, 1, other)).toMatchObject({
    refusal: { rule: 'changedMeanwhile' },
  })
  expect(await removeFormerRemedy(officer, id, 2, ' ')).toMatchObject({ refusal: { rule: 'reasonMissing' } })
  expect(await removeFormerRemedy(officer, id, 2, '该案已在案件页登记')).toEqual({ done: '已删除。' })
  const { remedies } = await openingView(officer, 2026)
  expect(remedies.lines).toEqual([])
  expect(remedies.replaced.map(({ was, removed, reason }) => [was.formerNumber, removed, reason])).toEqual([
    ['依申〔2024〕7号', false, '编号抄错'],
    ['依申〔2024〕8号', true, '该案已在案件页登记'],
  ])
})

test('is refused with what is wrong, and to those who may not', async () => {
  expect(await recordFormerRemedy(officer, { ...FILED, formerNumber: ' ' })).toMatchObject({
    errors: { formerNumber: '请填写原申请的编号' },
  })
  expect(await recordFormerRemedy(officer, { ...FILED, filedOn: '2026-03-19' })).toMatchObject({
    refusal: { rule: 'dayInFuture' },
  })
  expect(await recordFormerRemedy(officer, { ...FILED, concludedOn: '2026-01-02' })).toMatchObject({
    refusal: { rule: 'resultIncomplete' },
  })
  const { number } = await handIn(clerk)
  expect(await recordFormerRemedy(officer, { ...FILED, formerNumber: number })).toMatchObject({
    refusal: { rule: 'caseKept' },
  })
  expect(await recordFormerRemedy(clerk, FILED)).toMatchObject({ refusal: { rule: 'notAllowed' } })
  await recordFormerRemedy(officer, FILED)
  const id = (await formerRemediesOf(reads(), officer.agencyId))[0]?.id ?? ''
  const elsewhere: Actor = { ...officer, agencyId: 'another' }
  expect(await removeFormerRemedy(elsewhere, id, 1, '误登')).toMatchObject({
    refusal: { rule: 'noSuchRemedy' },
  })
  // Nor does the door of a case's remedies open it.
  expect(await amendRemedy(clerk, id, 1, FILED)).toMatchObject({ refusal: { rule: 'noSuchRemedy' } })
})

test('is known, and belongs to a case that is kept here, in whatever brackets its number stands', async () => {
  const { number } = await handIn(clerk)
  for (const brackets of ['[]', '（）', '【】', '［］'])
    expect(
      await recordFormerRemedy(officer, {
        ...FILED,
        formerNumber: number.replace('〔', brackets[0] ?? '').replace('〕', brackets[1] ?? ''),
      }),
    ).toMatchObject({ refusal: { rule: 'caseKept' } })
  expect(await recordFormerRemedy(officer, FILED)).toHaveProperty('done')
  const square = { ...FILED, formerNumber: '依申[2024]7号' }
  expect(await recordFormerRemedy(officer, square)).toMatchObject({ refusal: { rule: 'remedyKnown' } })
  // Nor does one become the other by being amended; its own writing may be.
  expect(await recordFormerRemedy(officer, { ...FILED, formerNumber: '依申〔2024〕8号' })).toHaveProperty(
    'done',
  )
  const ids = (await formerRemediesOf(reads(), officer.agencyId)).map((row) => [row.formerNumber, row.id])
  const { '依申〔2024〕7号': first = '', '依申〔2024〕8号': second = '' } = Object.fromEntries(ids)
  const reason = '编号抄错'
  expect(await amendFormerRemedy(officer, second, 1, { ...square, reason })).toMatchObject({
    refusal: { rule: 'remedyKnown' },
  })
  expect(await amendFormerRemedy(officer, first, 1, { ...square, reason })).toHaveProperty('done')
  // PostgreSQL holds no such character.
  expect(await recordFormerRemedy(officer, { ...FILED, formerNumber: '依申\0〔2024〕9号' })).toHaveProperty(
    'refusal',
  )
})
