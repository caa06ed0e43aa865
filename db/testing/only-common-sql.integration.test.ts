import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { dialect } from '../dialect'

test.runIf(dialect === 'postgres')(
  'a statement that not every database has fails the test that sends it',
  async () => {
    const client = new pg.Client({ connectionString: inject('testPostgres').url })
    await client.connect()
    try {
      expect(() => client.query('select any_value(1)')).toThrow('not in the common subset')
      expect(() => client.query({ text: 'select pg_current_snapshot()' })).toThrow('common subset')
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    } finally {
      await client.end()
    }
  },
)
