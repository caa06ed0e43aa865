import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow } from '@/db/queries/case-store'
import { changeSettings } from '@/db/queries/office-changes'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import { parseDeskRequest } from '@/domain/case/request'
import { agencySettings } from '@/domain/case/settings'
import { RECEIPT_CONFIRMS } from '@/domain/clock/receipt'
import { handIn, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { editView, intakePreview } from '../views/intake'
import { editFacts } from './edit-facts'
import { revealIdentity } from './reveal-identity'

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const byPost = {
  channel: 'mail_signed',
  mailKind: 'registered',
  submittedOn: '',
  postmarkUnreadable: 'on',
  signedOn: '2026-03-03',
}

/** Saves the edit form of a case with some fields changed. */
async function edit(caseId: string, changes: Record<string, string>) {
  const view = await editView(office.clerk, caseId)
  if (!view) throw new Error('not editable')
  const parsed = parseDeskRequest({ ...view.values, ...changes })
  if (!parsed.ok) return parsed.errors
  return editFacts(office.clerk, caseId, { request: parsed.request, reason: '核对原件' }, view.version)
}

describe('寄出日期不明', () => {
  test('the case is kept without a day of posting, and its clock runs from the signature', async () => {
    const { caseId } = await handIn(office.clerk, byPost)
    const view = await caseView(office.clerk, caseId)
    expect(view?.request).toMatchObject({ submittedOn: null, signedOn: '2026-03-03' })
    expect(view?.deadline).toMatchObject({ receivedOn: '2026-03-03', dueOn: '2026-03-31' })
    expect((await intakePreview(office.clerk, byPost)).deadline?.receivedOn).toBe('2026-03-03')
  })

  test('the edit form knows it, and the day can be added once it is read', async () => {
    const { caseId } = await handIn(office.clerk, byPost)
    expect((await editView(office.clerk, caseId))?.values).toMatchObject({ postmarkUnreadable: 'on' })
    expect(await edit(caseId, { submittedOn: '2026-03-01' })).toEqual({ changed: ['提交日期'] })
    expect(await edit(caseId, { submittedOn: '2026-03-04' })).toMatchObject({
      refusal: { rule: 'datesRunBackwards' },
    })
  })
})

describe('确认收到的期限', () => {
  const online = { channel: 'online', submittedOn: '2026-03-02' }

  test('registered with a late confirmation, the desk tells why, and the case tells both days', async () => {
    const late = { ...online, confirmedOn: '2026-03-10' }
    await expect(handIn(office.clerk, late)).rejects.toThrow('隔了6个工作日')
    expect((await intakePreview(office.clerk, late)).warnings).toMatchObject([{ rule: 'confirmationLate' }])
    const { caseId } = await handIn(office.clerk, { ...late, confirmedLateBecause: '电话无人接听' })
    const view = await caseView(office.clerk, caseId)
    expect(view?.deadline).toMatchObject({
      receivedOn: '2026-03-10',
      arrival: '2026-03-02到达，2026-03-10确认',
    })
    expect(view?.timeline[0]?.lines).toContain('电话无人接听')
  })

  test('where the receipt of the site confirms, the day of submission is the received day', async () => {
    const settings = agencySettings.parse({ onlineReceiptConfirms: true })
    await transact((tx) => changeSettings(tx, office.agencyId, settings))
    const { caseId } = await handIn(office.clerk, online)
    const view = await caseView(office.clerk, caseId)
    expect(view?.deadline).toMatchObject({ receivedOn: '2026-03-02', receiptWords: RECEIPT_CONFIRMS })
    const letter = await handIn(office.clerk, { ...online, channel: 'mail_ordinary' })
    expect((await caseView(office.clerk, letter.caseId))?.deadline.receivedOn).toBeNull()
  })
})

describe('号码按申请人所写', () => {
  const wrong = { identityKind: 'resident_id', identityNumber: '110105194912310021', asWritten: 'on' }

  test('is kept encrypted with its mark, until the right number takes its place', async () => {
    const { caseId } = await handIn(office.clerk, wrong)
    expect((await caseView(office.clerk, caseId))?.request.keptAsWritten).toEqual(['identityNumber'])
    expect(JSON.stringify(await caseRow(reads(), caseId))).not.toContain(wrong.identityNumber)
    expect(await revealIdentity(office.clerk, caseId, '核对申请人身份')).toMatchObject({
      identityNumber: wrong.identityNumber,
    })
    // The number is not typed again, so its mark stays.
    await edit(caseId, { phone: '13800000000' })
    expect((await caseView(office.clerk, caseId))?.request.keptAsWritten).toEqual(['identityNumber'])
    await edit(caseId, { identityNumber: '11010519491231002X', asWritten: '' })
    expect((await caseView(office.clerk, caseId))?.request.keptAsWritten).toEqual([])
  })
})
