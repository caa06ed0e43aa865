import { expect, test } from 'vitest'
import type { Actor } from '../access'
import { COMMANDS } from '../case/chapters/commands'
import type { Command } from '../case/command'
import { nextStepOf } from './next-step'
import { TODAY_LISTS, type TodayListName } from './today-lists'

const actor = (...roles: Actor['roles']): Actor => ({
  personId: 'person',
  agencyId: 'agency',
  unitId: 'unit',
  roles,
})
const because = (...names: TodayListName[]) => TODAY_LISTS.filter(({ name }) => names.includes(name))
const inProgress = { state: 'in_progress', pausedFor: null } as const

test('without a step of its own the reason leads to what is usual in the state', () => {
  const late = (state: Parameters<typeof nextStepOf>[2]) =>
    nextStepOf(actor('clerk'), 'unit', state, because('late'))
  expect(late(inProgress)).toMatchObject({ step: 'reply', label: '作出答复' })
  expect(late({ state: 'to_confirm', pausedFor: null })).toMatchObject({ label: '确认收到' })
  expect(late({ state: 'registered', pausedFor: null })).toMatchObject({ label: '分办' })
  expect(late({ state: 'to_deliver', pausedFor: null })).toMatchObject({ label: '登记送达' })
})

test('the most urgent reason that names a step decides', () => {
  const next = (...names: TodayListName[]) =>
    nextStepOf(actor('clerk'), 'unit', inProgress, because(...names))?.label
  expect(next('late', 'not_accepted')).toBe('接收')
  expect(next('late', 'letter_not_sent', 'not_accepted')).toBe('发出文书')
  expect(next('due_soon', 'submission_waiting', 'letter_sent_back')).toBe('核对来件')
})

test('a step that a person may not take is not offered to them', () => {
  const inApproval = { state: 'in_approval', pausedFor: null } as const
  const reasons = because('late', 'in_approval')
  expect(nextStepOf(actor('approver'), 'agency', inApproval, reasons)).toMatchObject({
    label: '审签',
    on: 'letter',
  })
  expect(nextStepOf(actor('clerk'), 'unit', inApproval, reasons)).toBeNull()
  expect(nextStepOf(actor('clerk'), 'agency', inProgress, because('late', 'letter_not_sent'))).toBeNull()
  expect(nextStepOf(actor('clerk'), 'agency', inProgress, because('late', 'asked'))).toMatchObject({
    label: '登记会办意见',
  })
  expect(nextStepOf(actor('statistics_officer'), 'agency', inProgress, because('late'))).toBeNull()
})

test('who gave no reasons is answered, who did not correct is taken to have given up', () => {
  const lapsed = (pausedFor: 'correction' | 'reasons') =>
    nextStepOf(
      actor('clerk'),
      'unit',
      { state: 'awaiting_correction', pausedFor },
      because('correction_lapsed'),
    )
  expect(lapsed('correction')).toMatchObject({ step: 'closeAsLapsed', label: '核对后办结' })
  expect(lapsed('reasons')).toMatchObject({ step: 'reply', label: '作出答复' })
})

test('while the applicant has time, what they send is awaited, not their silence', () => {
  const urged = (pausedFor: 'correction' | 'reasons') =>
    nextStepOf(actor('clerk'), 'unit', { state: 'awaiting_correction', pausedFor }, because('urged'))
  expect(urged('correction')).toMatchObject({ step: 'receiveCorrection', label: '登记收到补正' })
  expect(urged('reasons')).toMatchObject({ step: 'receiveReasons', label: '登记收到理由' })
})

test('every step that a reason names on the case’s page is a form there, with words that fit a button', () => {
  const forms = (COMMANDS as readonly Command[]).map(({ name }) => name)
  for (const list of TODAY_LISTS) {
    if (!('next' in list)) continue
    if (list.next.on === 'case') expect(forms).toContain(list.next.step)
    const offered = nextStepOf(actor('clerk', 'supervisor', 'approver'), 'own', inProgress, [list])
    expect(offered?.step).toBe(list.next.step)
    expect(offered?.label.length).toBeLessThanOrEqual(6)
  }
})
