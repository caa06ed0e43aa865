import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { openTestDatabase } from '@/db/testing/databases'
import { firstRun } from './first-run'

const CODE = 'ABCDEFGHJKLM'
const wanted = { agencyName: '某某市', account: 'admin', name: '孙平', password: 'a long passphrase 42' }

beforeEach(async () => {
  const close = await openTestDatabase()
  writeFileSync(path.join(dataFolder(), 'first-run-code'), createHash('sha256').update(CODE).digest('hex'))
  return close
})

test('whoever has the code may mend the form as often as they like, and then others guess ten times', async () => {
  for (let i = 0; i < 12; i++) {
    expect(await firstRun(CODE, { ...wanted, password: 'short' })).toMatchObject({
      refusal: { rule: 'weakPassword', field: 'password' },
    })
  }
  for (let i = 0; i < 10; i++) {
    expect(await firstRun('MLKJHGFEDCBA', wanted)).toMatchObject({ refusal: { rule: 'wrongCode' } })
  }
  expect(await firstRun('MLKJHGFEDCBA', wanted)).toMatchObject({ refusal: { rule: 'tooManyGuesses' } })
  expect(await firstRun(CODE, wanted)).toMatchObject({ refusal: { rule: 'tooManyGuesses' } })
})
