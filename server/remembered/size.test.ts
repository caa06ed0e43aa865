import { expect, test } from 'vitest'
import { sizeOf } from './size'

const MANY = 1_000_000

test('a text counts two bytes for each character', () => {
  expect(sizeOf('某某某', MANY)).toBe(6)
})

test('lists, objects, maps and sets count with what they hold, however deep', () => {
  const long = 'x'.repeat(1000)
  for (const one of [[long], { a: { b: [long] } }, new Map([['a', long]]), new Set([long])]) {
    expect(sizeOf(one, MANY)).toBeGreaterThan(2000)
    expect(sizeOf(one, MANY)).toBeLessThan(2300)
  }
  expect(sizeOf(new Uint8Array(5000), MANY)).toBe(5000)
})

test('what is met twice counts once, and a circle comes to an end', () => {
  const long = ['x'.repeat(1000)]
  expect(sizeOf([long, long], MANY)).toBeLessThan(2300)
  const circle: unknown[] = []
  circle.push(circle)
  expect(sizeOf(circle, MANY)).toBeGreaterThan(0)
})

test('counting stops where it is too much anyway', () => {
  const huge = Array.from({ length: 1000 }, () => 'x'.repeat(1000))
  expect(sizeOf(huge, 10_000)).toBeGreaterThan(10_000)
  expect(sizeOf(huge, 10_000)).toBeLessThan(20_000)
})
