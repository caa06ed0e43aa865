import { describe, expect, test } from 'vitest'
import { handedIn } from '../case/testing/arrivals'
import { replied } from '../case/testing/events'
import { given } from '../case/testing/story'
import { otherCarrier } from './carriers'

describe('whose number it is', () => {
  test.each([
    ['SF1234567890123', '顺丰'],
    ['sf 1234 5678 90123', '顺丰'],
    ['ＳＦ1234567890123', '顺丰'],
    ['YT2100000000000', '圆通'],
    ['JDVA00000000000', '京东'],
    ['顺丰 123456', '顺丰'],
    ['EA123456789CN', null],
    ['XA32128200012', null],
    ['JD123456789CN', null],
    ['1012345678901', null],
    ['', null],
  ])('%s', (number, carrier) => {
    expect(otherCarrier(number)).toBe(carrier)
  })
})

test('an official letter sent by another carrier is recorded with a warning', () => {
  const answered = given(handedIn('2026-02-10'), replied('2026-03-10'))
  const input = { on: '2026-03-12', way: 'mail' }
  const byPost = answered.when('recordDelivery', { ...input, trackingNumber: 'EA123456789CN' }, '2026-03-12')
  expect(byPost.warnings).toEqual([])
  const express = answered.when(
    'recordDelivery',
    { ...input, trackingNumber: 'SF1234567890123' },
    '2026-03-12',
  )
  expect(express.warnings).toEqual(['otherCarrier'])
  expect(express.kase.state).toBe('concluded')
})
