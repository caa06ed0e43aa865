import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readKeyring } from '../secrets'
import { newQueryCode, queryCodeFits, queryCodeHash } from './query-code'

const key = (seed: string) => createHash('sha256').update(seed).digest('base64')
const before = readKeyring({ YISHENBAN_KEY: key('old') })
const after = readKeyring({
  YISHENBAN_KEY: key('new'),
  YISHENBAN_FORMER_KEYS: `${key('older')},${key('old')}`,
})
const apart = readKeyring({ YISHENBAN_KEY: key('new') })

describe('a query code', () => {
  test('fits as it is read aloud and typed, and no other does', () => {
    const code = newQueryCode()
    const stored = queryCodeHash(code, before)
    expect(stored).not.toContain(code)
    for (const typed of [code, code.toLowerCase(), ` ${code.replaceAll('-', ' ')} `, fullWidth(code)]) {
      expect(queryCodeFits(typed, stored, before)).toBe(true)
    }
    expect(queryCodeFits(newQueryCode(), stored, before)).toBe(false)
  })

  test('fits after a change of keys, as long as the former key is kept', () => {
    const stored = queryCodeHash('ABCD-EFGH-JKMN', before)
    expect(queryCodeFits('ABCD-EFGH-JKMN', stored, after)).toBe(true)
    expect(queryCodeFits('ABCD-EFGH-JKMP', stored, after)).toBe(false)
    expect(queryCodeFits('ABCD-EFGH-JKMN', stored, apart)).toBe(false)
    expect(queryCodeHash('ABCD-EFGH-JKMN', after)).toBe(queryCodeHash('ABCD-EFGH-JKMN', apart))
  })

  test('of a case that has none never fits, the empty one neither', () => {
    for (const typed of ['', 'ABCD-EFGH-JKMN']) expect(queryCodeFits(typed, null, after)).toBe(false)
  })

  test('that is on paper since the first edition still fits', () => {
    const keyring = readKeyring({ YISHENBAN_KEY: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=' })
    const stored = 'a89a654e6007ab1e4bd2c088c308b285292887b78eada82f2afe11d9816872e8'
    expect(queryCodeFits('abcd efgh jkmn', stored, keyring)).toBe(true)
  })
})

function fullWidth(code: string): string {
  return code.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
}
