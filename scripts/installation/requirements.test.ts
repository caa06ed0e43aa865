import { describe, expect, it } from 'vitest'
import { doubtAboutGateway, reasonsNotToStart } from './requirements'
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

  it('refuses a provider that is set up by half', () => {
    const half = { YISHENBAN_OIDC: 'province', YISHENBAN_OIDC_PROVINCE_ISSUER: 'https://sso.example.gov.cn' }
    expect(reasonsNotToStart({ ...freshSecrets(), ...address, ...half }, false)).toEqual([
      expect.stringContaining('YISHENBAN_OIDC_PROVINCE_CLIENT_ID'),
      expect.stringContaining('YISHENBAN_OIDC_PROVINCE_CLIENT_SECRET'),
    ])
  })

  it('refuses a data folder made by the demonstration', () => {
    expect(reasonsNotToStart({ ...freshSecrets(), ...address }, true)).toEqual([
      expect.stringContaining('演示数据的文件夹'),
    ])
  })

  it('refuses a today of its own: terms of keeping would be over that are not', () => {
    const env = { ...freshSecrets(), ...address, YISHENBAN_TODAY: '2099-01-01' }
    expect(reasonsNotToStart(env, false)).toEqual([expect.stringContaining('设置了 YISHENBAN_TODAY')])
  })

  it.each(['', '0', '1', '2'])('takes “%s” gateways', (hops) => {
    const env = { ...freshSecrets(), ...address, YISHENBAN_TRUSTED_HOPS: hops }
    expect(reasonsNotToStart(env, false)).toEqual([])
  })

  it.each(['x', '-1', '1.5', '99', '10.0.0.1'])('says what “%s” gateways should be', (hops) => {
    const env = { ...freshSecrets(), ...address, YISHENBAN_TRUSTED_HOPS: hops }
    expect(reasonsNotToStart(env, false)).toEqual([expect.stringContaining(`现在是“${hops}”`)])
  })

  it('asks where an https address has no gateway, and not otherwise', () => {
    expect(doubtAboutGateway(address)).toContain('YISHENBAN_TRUSTED_HOPS')
    expect(doubtAboutGateway({ ...address, YISHENBAN_TRUSTED_HOPS: '1' })).toBeNull()
    expect(doubtAboutGateway({ NEXTAUTH_URL: 'http://10.0.0.1:3000' })).toBeNull()
  })

  it('refuses a setting that cannot be right, before the first page needs it', () => {
    const wrong = { YISHENBAN_TODAY: 'garbage', PORT: '80a' }
    expect(reasonsNotToStart({ ...freshSecrets(), ...address, ...wrong }, false)).toEqual([
      expect.stringContaining('YISHENBAN_TODAY 的值不正确'),
      expect.stringContaining('PORT 的值不正确'),
      expect.stringContaining('设置了 YISHENBAN_TODAY'),
    ])
  })
})
