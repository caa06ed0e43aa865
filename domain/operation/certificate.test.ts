import { expect, test } from 'vitest'
import { certificateStanding } from './certificate'

const TERM = { from: '2026-04-18T00:00:00.000Z', until: '2027-04-18T00:00:00.000Z' }

test.each([
  ['2026-11-25T00:00:00.000Z', { is: 'valid', days: 144 }],
  ['2027-03-19T00:00:00.000Z', { is: 'valid', days: 30 }],
  ['2027-03-19T00:00:01.000Z', { is: 'soon', days: 29 }],
  ['2027-04-17T23:00:00.000Z', { is: 'soon', days: 0 }],
  ['2027-04-18T00:00:00.000Z', { is: 'expired', days: 0 }],
  ['2027-04-20T01:00:00.000Z', { is: 'expired', days: 2 }],
  ['2026-04-17T00:00:00.000Z', { is: 'notYet' }],
])('at %s: %j', (now, standing) => {
  expect(certificateStanding(TERM, now)).toEqual(standing)
})
