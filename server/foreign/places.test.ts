import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PlaceLimits, Places, TooManyWaiting } from './places'

const LIMITS: PlaceLimits = { atOnce: 4, ofOnePerson: 2, waitingOfOnePerson: 50 }

/** Who reads at this moment, as places are taken and given free. */
function hall(limits = LIMITS) {
  const places = new Places(limits)
  const reading: { person: string; leave: () => void }[] = []
  return {
    reading: () => reading.map(({ person }) => person),
    async come(person: string): Promise<void> {
      const leave = await places.take(person)
      reading.push({ person, leave })
    },
    leave(n: number): void {
      for (const { leave } of reading.splice(n, 1)) leave()
    },
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('fifty files of one person leave places for others, who do not wait', async () => {
  const { come, reading } = hall()
  for (let i = 0; i < 50; i++) void come('甲')
  await settled()
  expect(reading()).toEqual(['甲', '甲'])
  await come('乙')
  await come('丙')
  expect(reading()).toEqual(['甲', '甲', '乙', '丙'])
})

test('a place that becomes free goes to whoever has fewest, then to whoever has waited longest', async () => {
  const { come, leave, reading } = hall({ ...LIMITS, atOnce: 2 })
  for (const person of ['甲', '甲', '甲', '乙', '丙']) void come(person)
  await settled()
  leave(0)
  await settled()
  expect(reading()).toEqual(['甲', '乙'])
  leave(1)
  await settled()
  expect(reading()).toEqual(['甲', '丙'])
  leave(0)
  await settled()
  expect(reading()).toEqual(['丙', '甲'])
})

test('whoever has too many waiting is told so, and others are not', async () => {
  const { come } = hall({ ...LIMITS, waitingOfOnePerson: 3 })
  for (let i = 0; i < 5; i++) void come('甲')
  await settled()
  await expect(come('甲')).rejects.toThrow(TooManyWaiting)
  await expect(come('乙')).resolves.toBeUndefined()
})

test('a place is given free once, however often that is said', async () => {
  const places = new Places({ ...LIMITS, atOnce: 1 })
  const leave = await places.take('甲')
  leave()
  leave()
  await places.take('乙')
  let third = false
  void places.take('丙').then(() => {
    third = true
  })
  await settled()
  expect(third).toBe(false)
})

test('whoever comes and goes in whatever order: no limit is passed, and nobody is forgotten', async () => {
  const step = fc.oneof(
    fc.record({ comes: fc.constantFrom('甲', '乙', '丙', '丁') }),
    fc.record({ leaves: fc.nat(3) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { come, leave, reading } = hall()
      let came = 0
      let left = 0
      for (const one of steps) {
        if ('comes' in one) {
          came += 1
          void come(one.comes)
        } else if (one.leaves < reading().length) {
          left += 1
          leave(one.leaves)
        }
        await settled()
        const now = reading()
        expect(now.length).toBeLessThanOrEqual(4)
        for (const person of now)
          expect(now.filter((other) => other === person).length).toBeLessThanOrEqual(2)
      }
      while (reading().length > 0) {
        left += 1
        leave(0)
        await settled()
      }
      expect(left).toBe(came)
    }),
    { numRuns: 60 },
  )
})
