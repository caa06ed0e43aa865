import { expect, test } from 'vitest'
import { UniqueViolation } from './faults'
import { plain } from './typed'

/** As drizzle of another bundle wraps what the driver threw: not an instance of our class. */
class DrizzleQueryError extends Error {
  constructor(
    readonly query: string,
    readonly params: unknown[],
    override readonly cause: Error,
  ) {
    super(`Failed query: ${query}\nparams: ${params.join()}`)
  }
}

test('what another bundle’s drizzle throws loses its wrapping, and with it the values', async () => {
  const cause = new Error('gone')
  const thrown = plain(() => Promise.reject(new DrizzleQueryError('select', ['王某某'], cause)))
  await expect(thrown).rejects.toBe(cause)
})

test('another bundle’s violation is one', () => {
  const theirs = Object.assign(new Error('unique violation'), { name: 'UniqueViolation' })
  expect(theirs).toBeInstanceOf(UniqueViolation)
  expect(new Error('UniqueViolation')).not.toBeInstanceOf(UniqueViolation)
})
