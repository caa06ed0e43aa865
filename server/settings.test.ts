import { expect, test } from 'vitest'
import { wrongSettings } from './settings'

test('nothing is wrong with settings as the example shows them', () => {
  expect(
    wrongSettings({
      YISHENBAN_TODAY: '2026-03-18',
      DATABASE_URL: 'postgres://user:password@host/name',
      HOST: '127.0.0.1',
      PORT: '3000',
      YISHENBAN_SMTP: 'smtp://user:password@host:465',
      YISHENBAN_MAIL_FROM: 'ysq@example.gov.cn',
      YISHENBAN_FORMER_KEYS: Buffer.alloc(32, 1).toString('base64'),
    }),
  ).toEqual([])
  expect(wrongSettings({})).toEqual([])
  expect(wrongSettings({ HOST: '::', PORT: '', YISHENBAN_TODAY: '' })).toEqual([])
})

test.each([
  ['YISHENBAN_TODAY', 'garbage'],
  ['YISHENBAN_TODAY', '2026-02-30'],
  ['YISHENBAN_TODAY', '2026-2-3'],
  ['DATABASE_URL', 'mysql://host/name'],
  ['DATABASE_URL', 'garbage'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['PORT', '80a'],
  ['HOST', 'http://127.0.0.1'],
  ['YISHENBAN_FORMER_KEYS', 'short'],
  ['YISHENBAN_BACKUP_KEY', 'short'],
  ['YISHENBAN_BACKUP_KEEP', '7,8'],
])('%s=%s is refused with words, and its value is not repeated', (name, value) => {
  const [reason = '', ...more] = wrongSettings({ [name]: value })
  expect(more).toEqual([])
  expect(reason).toMatch(new RegExp(`^${name} 的值不正确：.+例如|^${name} 的值不正确：应是以前的`))
  expect(reason).not.toContain(`=${value}`)
})

test('a bucket for files needs what leads to it', () => {
  const whole = {
    YISHENBAN_S3_BUCKET: 'fujian/yishenban',
    YISHENBAN_S3_ENDPOINT: 'https://{bucket}.oss.example.gov.cn',
    YISHENBAN_S3_ACCESS_KEY: 'a',
    YISHENBAN_S3_SECRET_KEY: 'b',
  }
  expect(wrongSettings(whole)).toEqual([])
  expect(wrongSettings({ ...whole, YISHENBAN_S3_SECRET_KEY: '' })).toEqual([
    '设置了 YISHENBAN_S3_BUCKET（附件存入对象存储），还要设置 YISHENBAN_S3_SECRET_KEY。',
  ])
  expect(wrongSettings({ ...whole, YISHENBAN_S3_BUCKET: '../x' })).toHaveLength(1)
  expect(wrongSettings({ ...whole, YISHENBAN_S3_ENDPOINT: 'oss.example' })).toHaveLength(1)
})

test('a place for backups needs their key; the key alone waits for a place', () => {
  const key = Buffer.alloc(32, 1).toString('base64')
  expect(wrongSettings({ YISHENBAN_BACKUP_TO: '/mnt/beifen' })).toEqual([
    expect.stringContaining('还要设置备份密钥 YISHENBAN_BACKUP_KEY'),
  ])
  expect(wrongSettings({ YISHENBAN_BACKUP_TO: '/mnt/beifen', YISHENBAN_BACKUP_KEY: key })).toEqual([])
  expect(wrongSettings({ YISHENBAN_BACKUP_KEY: key, YISHENBAN_BACKUP_KEEP: '30,8,36' })).toEqual([])
})

test('e-mail needs both of its settings, and right ones', () => {
  expect(wrongSettings({ YISHENBAN_SMTP: 'smtp://host' })).toEqual([expect.stringContaining('应同时设置')])
  expect(wrongSettings({ YISHENBAN_SMTP: 'garbage', YISHENBAN_MAIL_FROM: 'nobody' })).toHaveLength(2)
})
