import { expect, test } from 'vitest'
import { readChannel, Values } from './read-value'

test('what was listed of one reading is not counted on by the next', () => {
  const values = new Values()
  values.settle('channel', readChannel('网上'))
  const listed = values.listed()
  values.settle('channel', readChannel('网上'))
  expect(listed.map(({ from, rows }) => [from, rows])).toEqual([['网上', 1]])
})
