import { describe, expect, it } from 'vitest'
import { reasonsNotToStart } from './requirements'
import { demonstrationSecrets, freshSecrets } from './secrets'

const address = { NEXTAUTH_URL: 'https://ysq.example.gov.cn' }

describe('a real start', () => {
  it('runs with fresh secrets and an address', () => {
    expect(reasonsNotToStart({ ...freshSecrets(), ...address }, false)).toEqual([])
  })

  it('names every missing setting at once', () => {
    expect(reasonsNotToStart({}, false).join()).toMatch(/NEXTAUTH_SECRET.*YISHENBAN_KEY.*NEXTAUTH_URL/)
  })

  it('refuses each demonstration secret', () => {
    const demonstration = demonstrationSecrets()
    for (const [name, value] of Object.entries(demonstration)) {
      const reasons = reasonsNotToStart({ ...freshSecrets(), ...address, [name]: value }, false)
      expect(reasons, name).toEqual([expect.stringContaining(`${name} 是演示用的密钥`)])
    }
  })

  it('refuses secrets too short to protect anything', () => {
    const weak = { NEXTAUTH_SECRET: 'x'.repeat(31), YISHENBAN_KEY: Buffer.alloc(16).toString('base64') }
    expect(reasonsNotToStart({ ...weak, ...address }, false)).toHaveLength(2)
  })

  it('refuses a data folder made by the demonstration', () => {
    expect(reasonsNotToStart({ ...freshSecrets(), ...address }, true)).toEqual([
      expect.stringContaining('演示数据的文件夹'),
    ])
  })

  it('refuses a setting that cannot be right, before the first page needs it', () => {
    const wrong = { YISHENBAN_TODAY: 'garbage', PORT: '80a' }
    expect(reasonsNotToStart({ ...freshSecrets(), ...address, ...wrong }, false)).toEqual([
      expect.stringContaining('YISHENBAN_TODAY 的值不正确'),
      expect.stringContaining('PORT 的值不正确'),
    ])
  })
})
