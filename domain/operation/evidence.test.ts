import { expect, test } from 'vitest'
import { EVIDENCE_STATES, type EvidenceFacts, evidenceOf } from './evidence'

const NOTHING_SET: EvidenceFacts = {
  people: 5,
  withSecondFactor: 0,
  rolesWithSecondFactor: [],
  administrators: 1,
  auditors: 0,
  inactive: 0,
  demonstration: false,
  https: false,
  listensOn: '127.0.0.1:3000',
  postgres: false,
  databaseTransport: '数据库在本机',
  mailTransport: '没有邮件服务器',
  filesTransport: null,
  auditLines: 0,
  auditSince: null,
  anchored: false,
  algorithms: 'AES-256-GCM、HMAC-SHA-256',
  commercialCryptography: false,
  formerKeysInUse: false,
  keyId: 'k1',
  keySince: null,
  backup: null,
  backupWrong: '没有设置备份位置',
  backupPlace: '没有设置',
  swept: null,
  metrics: false,
  lockedOutToday: 0,
  retentionTerms: 0,
}
const EVERYTHING_SET: EvidenceFacts = {
  ...NOTHING_SET,
  withSecondFactor: 5,
  rolesWithSecondFactor: ['系统管理员'],
  auditors: 1,
  https: true,
  postgres: true,
  auditLines: 28_940,
  auditSince: '2026-01-05',
  anchored: true,
  backup: '今天 02:31',
  backupWrong: null,
  metrics: true,
}

const items = (facts: EvidenceFacts) =>
  evidenceOf(facts).flatMap(({ clause, items }) => items.map((item) => ({ clause, ...item })))

test('every clause of 8.1.4 is there once, in its order, and every item says how', () => {
  const clauses = evidenceOf(NOTHING_SET).map(({ clause }) => clause)
  expect(clauses).toEqual([...Array.from({ length: 11 }, (_, n) => `8.1.4.${n + 1}`), '8.1.5'])
  for (const { how, state } of items(NOTHING_SET)) {
    expect(how.length).toBeGreaterThan(9)
    expect(EVIDENCE_STATES).toHaveProperty(state)
  }
})

test('what could be set and is not is said as such, with what to do', () => {
  const unset = items(NOTHING_SET).filter(({ state }) => state === 'unset')
  expect(unset.map(({ clause, items: letters }) => `${clause} ${letters}`)).toEqual([
    '8.1.4.1 c)',
    '8.1.4.1 d)',
    '8.1.4.2 d)',
    '8.1.4.3 c)',
    '8.1.4.7 a)',
    '8.1.4.8 a)',
    '8.1.4.9 a)',
    '8.1.5 8.1.5.4',
  ])
  for (const { now } of unset) expect(now).toBeTruthy()
  expect(items(EVERYTHING_SET).filter(({ state }) => state === 'unset')).toEqual([])
})

test('however much is set, what is the office’s and what is missing stays said', () => {
  const states = new Set(items(EVERYTHING_SET).map(({ state }) => state))
  expect(states).toContain('office')
  expect(states).toContain('open')
})

const said = (facts: Partial<EvidenceFacts>, clause: string, letters: string) =>
  items({ ...EVERYTHING_SET, ...facts }).find((one) => one.clause === clause && one.items === letters)

test('the algorithms are those in use, and national ones are not taken for assessed ones', () => {
  expect(said({}, '8.1.4.8', 'b)')?.now).toContain('AES-256-GCM')
  const sm = said({ algorithms: 'SM4、HMAC-SM3', commercialCryptography: true }, '8.1.4.8', 'b)')
  expect(`${sm?.how}${sm?.now}`).not.toContain('AES')
  expect(sm?.how).toContain('密评')
  expect(said({ algorithms: 'SM4、HMAC-SM3' }, '8.1.4.7', 'b)')?.now).toContain('SM3')
  expect(said({ formerKeysInUse: true }, '8.1.4.8', 'b)')?.now).toContain('请更换密钥')
})

test('files in a bucket are told on their way there, and where they lie', () => {
  expect(said({}, '8.1.4.8', 'b)')?.how).not.toContain('对象存储')
  const bucket = { filesTransport: '存放附件的对象存储为 https' }
  expect(said(bucket, '8.1.4.8', 'a)')?.now).toContain('存放附件的对象存储为 https')
  expect(said(bucket, '8.1.4.8', 'b)')?.how).toContain('在对象存储一侧加密')
})

test('a backup of long ago, and data that everybody may open, are not told as met', () => {
  const old = said({ backupWrong: '已有3天没有经过演练的备份' }, '8.1.4.9', 'a)')
  expect(old).toMatchObject({ state: 'unset', now: expect.stringMatching(/已有3天.*今天 02:31/) })
  expect(said({}, '8.1.4.9', 'c)')?.state).toBe('office')
  expect(said({ demonstration: true }, '8.1.4.2', 'b)')?.state).toBe('unset')
})
