import { describe, expect, test } from 'vitest'
import { handedIn } from '../../testing/arrivals'
import { correctionRequested, extended, feeNoticed, feePaid, opinionRequested } from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 收费 (Art. 42, 国办函〔2020〕109号)

/** Due on 2026-03-16. */
const request = handedIn('2026-02-10')
const noticed = given(request, feeNoticed('2026-02-12'))

describe('what the house knows of its events', () => {
  test.each([
    ['feeNoticed', '发出收费通知'],
    ['feePaid', '收到缴费'],
  ] as const)('%s: a request with a fee is not split', (type, applicantReads) => {
    expect(traitsOf(type)).toEqual({
      stands: 'inCourse',
      applicantReads,
      copiedBySplit: false,
      correctable: true,
    })
  })
})

describe('收费通知', () => {
  const fee = { on: '2026-03-02', feeBasis: 'per_page', quantity: '120', payment: '财政专户' }

  test('the amount is computed and the clock stops', () => {
    const done = given(request).when('notifyFee', fee, '2026-03-02')
    expect(done.recorded[0]).toMatchObject({ amountYuan: 1100, basis: 'per_page' })
    expect(done.kase.clock.state).toBe('awaiting_payment')
    expect(done.kase.state).toBe('awaiting_payment')
    expect(done.course[0]?.lines[0]).toBe('应缴 1100 元')
    expect(given(request).when('notifyFee', { ...fee, quantity: '30' }, '2026-03-02').refusedBy).toBe(
      'noFeeDue',
    )
    expect(noticed.and(feePaid('2026-02-25')).when('notifyFee', fee, '2026-03-02').refusedBy).toBe(
      'feeOnlyOnce',
    )
  })

  test('goes out while time runs, and in time', () => {
    expect(noticed.when('notifyFee', fee, '2026-03-02').refusedBy).toBe('clockNotRunning')
    expect(
      given(request, opinionRequested('2026-02-12')).when('notifyFee', fee, '2026-03-02').refusedBy,
    ).toBe('clockNotRunning')
    expect(given(request).when('notifyFee', { ...fee, on: '2026-03-17' }, '2026-03-17').refusedBy).toBe(
      'feeAfterDue',
    )
  })

  test('cannot have gone out while the applicant was asked for something else', () => {
    expect(given(request, correctionRequested('2026-02-11'), feeNoticed('2026-02-12')).contradiction).toBe(
      'alreadyWaiting',
    )
    expect(noticed.and(feeNoticed('2026-02-13')).contradiction).toBe('alreadyWaiting')
    expect(noticed.contradiction).toBeNull()
  })

  test('an older one names no amount', () => {
    const older = given(request, { type: 'feeNoticed', on: feeNoticed('2026-02-12').on })
    expect(older.course[0]).toMatchObject({ title: '发出收费通知', lines: [] })
  })

  test('entered wrongly, the time that it stopped runs again; not while its payment stands', () => {
    const voided = noticed.correcting('feeNoticed', 'void', '2026-03-02')
    expect(voided.kase.clock).toEqual(given(request).kase.clock)
    expect(voided.kase.standing.feeNotices).toBe(0)
    expect(noticed.and(feePaid('2026-02-25')).correcting('feeNoticed', 'void', '2026-03-02').refusedBy).toBe(
      'notAsked',
    )
  })
})

describe('缴费', () => {
  test('payment starts a fresh period', () => {
    const done = given(request, extended('2026-02-11', 5), feeNoticed('2026-02-12')).when(
      'recordPayment',
      { on: '2026-03-02' },
      '2026-03-02',
    )
    expect(done.kase.clock).toMatchObject({ dayZeroOn: '2026-03-02', allowance: 20 })
    expect(done.kase.standing).toMatchObject({ awaitingPaymentSince: null, extensionsInPeriod: 0 })
    expect(noticed.when('recordPayment', { on: '2026-03-02' }, '2026-03-02').kase.clock.dayZeroOn).toBe(
      '2026-03-02',
    )
    expect(given(request).when('recordPayment', { on: '2026-03-02' }, '2026-03-02').refusedBy).toBe(
      'noPaymentAwaited',
    )
  })

  test('answers a notice', () => {
    expect(given(request, feePaid('2026-02-25')).contradiction).toBe('notAsked')
    expect(noticed.and(feePaid('2026-02-11')).contradiction).toBe('notAsked')
    expect(noticed.and(feePaid('2026-02-25')).contradiction).toBeNull()
    expect(noticed.and(feePaid('2026-02-25'), feePaid('2026-02-26')).contradiction).toBe('notAsked')
  })

  test('entered wrongly, it is awaited again', () => {
    const voided = noticed.and(feePaid('2026-02-25')).correcting('feePaid', 'void', '2026-03-02')
    expect(voided.kase.state).toBe('awaiting_payment')
  })
})

describe('逾期未缴费', () => {
  const close = { on: '2026-03-16', servedOn: '2026-02-12', servedBy: 'mail' }

  test('unpaid after 20 working days from the day after receipt, the request is given up', () => {
    expect(noticed.when('closeAsUnpaid', close, '2026-03-16').refusedBy).toBe('paymentPeriodRuns')
    expect(noticed.when('closeAsUnpaid', { ...close, on: '2026-03-18' }, '2026-03-18').refusedBy).toBe(
      'paymentPeriodRuns',
    )
    const done = noticed.when('closeAsUnpaid', { ...close, on: '2026-03-19' }, '2026-03-19')
    expect(done.kase.standing.ended?.outcome).toBe('fee_lapsed')
    expect(done.course[0]?.title).toBe('逾期未缴费，办结')
    expect(
      noticed.when('closeAsUnpaid', { ...close, servedOn: '2026-02-11' }, '2026-03-16').refusal,
    ).toMatchObject({ rule: 'datesRunBackwards', field: 'servedOn' })
  })

  test('is for who was told what to pay', () => {
    expect(given(request).when('closeAsUnpaid', close, '2026-03-19').refusedBy).toBe('noPaymentAwaited')
  })
})
