import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backupId, instantOfId, manifestShape } from './manifest'

test('an id tells its instant to the second, and sorts by it', () => {
  const id = backupId('2026-11-27T01:30:05.123Z', '1f2e3d4c')
  expect(id).toBe('20261127T013005Z-1f2e3d4c')
  expect(instantOfId(id)).toBe('2026-11-27T01:30:05.000Z')
  const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [one, other] = [a, b].map((at) => backupId(at.toISOString(), 'ffffffff'))
      if (Math.floor(a.getTime() / 1000) < Math.floor(b.getTime() / 1000))
        expect(one && other && one < other).toBe(true)
    }),
  )
})

test.each(['', 'manifest', '20261127T013005Z', '20261399T013005Z-1f2e3d4c', '../20261127T013005Z-1f2e3d4c'])(
  '“%s” is no id',
  (text) => {
    expect(instantOfId(text)).toBeNull()
  },
)

test('what is no manifest is none, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(manifestShape.safeParse(value).success).toBe(false)
    }),
  )
})
