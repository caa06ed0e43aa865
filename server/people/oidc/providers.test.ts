import { expect, test } from 'vitest'
import { readProviders } from './providers'

const province = {
  YISHENBAN_OIDC_PROVINCE_ISSUER: 'https://sso.example.gov.cn/',
  YISHENBAN_OIDC_PROVINCE_CLIENT_ID: 'ysq',
  YISHENBAN_OIDC_PROVINCE_CLIENT_SECRET: 'secret',
}
const faultsOf = (more: Record<string, string>) =>
  readProviders({ YISHENBAN_OIDC: 'province', ...province, ...more }).faults.join('\n')

test('without the list there is no provider, whatever else is set', () => {
  expect(readProviders(province)).toEqual({ providers: [], faults: [] })
})

test('several, each with its own settings, and defaults for what is left out', () => {
  const { providers, faults } = readProviders({
    YISHENBAN_OIDC: 'province, city-hall',
    ...province,
    YISHENBAN_OIDC_CITY_HALL_ISSUER: 'http://127.0.0.1:9000',
    YISHENBAN_OIDC_CITY_HALL_CLIENT_ID: 'other',
    YISHENBAN_OIDC_CITY_HALL_CLIENT_SECRET: 'other secret',
    YISHENBAN_OIDC_CITY_HALL_NAME: '市统一认证',
    YISHENBAN_OIDC_CITY_HALL_CLAIM: 'employee_number',
    YISHENBAN_OIDC_CITY_HALL_SECOND_FACTOR: 'theirs',
  })
  expect(faults).toEqual([])
  expect(providers).toEqual([
    {
      id: 'province',
      name: 'province',
      issuer: 'https://sso.example.gov.cn',
      clientId: 'ysq',
      clientSecret: 'secret',
      claim: 'preferred_username',
      scope: 'openid profile',
      secondFactor: 'ours',
    },
    expect.objectContaining({
      id: 'city-hall',
      name: '市统一认证',
      claim: 'employee_number',
      secondFactor: 'theirs',
    }),
  ])
})

test('every missing part is named at once, by its variable', () => {
  const { providers, faults } = readProviders({ YISHENBAN_OIDC: 'city-hall' })
  expect(providers).toEqual([])
  expect(faults.join()).toMatch(/CITY_HALL_ISSUER.*CITY_HALL_CLIENT_ID.*CITY_HALL_CLIENT_SECRET/)
})

test.each([
  [
    'an issuer without https',
    { YISHENBAN_OIDC_PROVINCE_ISSUER: 'http://sso.example.gov.cn' },
    /ISSUER.*https/,
  ],
  ['an issuer that is no address', { YISHENBAN_OIDC_PROVINCE_ISSUER: 'sso' }, /ISSUER.*https/],
  ['an issuer with a query', { YISHENBAN_OIDC_PROVINCE_ISSUER: 'https://a.cn/?x=1' }, /ISSUER/],
  ['a claim with blanks', { YISHENBAN_OIDC_PROVINCE_CLAIM: 'a b' }, /CLAIM/],
  ['a scope without openid', { YISHENBAN_OIDC_PROVINCE_SCOPE: 'profile' }, /SCOPE.*openid/],
  ['another second factor', { YISHENBAN_OIDC_PROVINCE_SECOND_FACTOR: 'none' }, /SECOND_FACTOR/],
  ['a long name', { YISHENBAN_OIDC_PROVINCE_NAME: '很'.repeat(21) }, /NAME/],
  ['a name in capitals', { YISHENBAN_OIDC: 'Province' }, /“Province”不能用/],
  ['the name of our own way', { YISHENBAN_OIDC: 'password' }, /“password”不能用/],
  ['one twice', { YISHENBAN_OIDC: 'province,province' }, /写了两次/],
])('%s is refused with its reason', (_, more, reason) => {
  expect(faultsOf(more)).toMatch(reason)
})

test('no secret is repeated in a reason', () => {
  expect(faultsOf({ YISHENBAN_OIDC_PROVINCE_CLAIM: 'a b' })).not.toContain('secret')
})
