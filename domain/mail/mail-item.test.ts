import { expect, test } from 'vitest'
import { mailInput } from './mail-input'
import { intakeValues } from './mail-item'

const letter = { mailKind: 'ems', trackingNumber: ' ea123 ', signedOn: '2026-03-18', signer: '门卫' }

test('a letter is taken in with its number tidied', () => {
  expect(mailInput.parse(letter)).toEqual({ ...letter, trackingNumber: 'EA123' })
  expect(mailInput.parse({ ...letter, trackingNumber: 'XA 1098-7654 3cn' }).trackingNumber).toBe(
    'XA109876543CN',
  )
  expect(mailInput.parse({ ...letter, mailKind: 'ordinary', trackingNumber: '' }).trackingNumber).toBeNull()
})

test('signed-for mail needs its number, everything needs a signer', () => {
  const issues = (change: object) =>
    mailInput.safeParse({ ...letter, ...change }).error?.issues.map(({ path }) => path[0])
  expect(issues({ trackingNumber: '' })).toEqual(['trackingNumber'])
  expect(issues({ signer: ' ' })).toEqual(['signer'])
})

test('the intake form opens with what the letter settles', () => {
  expect(intakeValues({ mailKind: 'registered', trackingNumber: 'R1', signedOn: '2026-03-18' })).toEqual({
    channel: 'mail_signed',
    mailKind: 'registered',
    trackingNumber: 'R1',
    signedOn: '2026-03-18',
  })
  expect(intakeValues({ mailKind: 'ordinary', trackingNumber: null, signedOn: '2026-03-18' })).toEqual({
    channel: 'mail_ordinary',
    arrivedOn: '2026-03-18',
  })
})
