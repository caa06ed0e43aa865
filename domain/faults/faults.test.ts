import { expect, test } from 'vitest'
import { BackupFault } from '../backup/fault'
import {
  digestOf,
  FAULTS,
  type FaultKind,
  faultKindOf,
  faultOfDigest,
  faultRefusal,
  isUnreachable,
  thrownLine,
} from './faults'

const kinds = Object.keys(FAULTS) as FaultKind[]

test.each<[string, FaultKind]>([
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_BUSY_SNAPSHOT', 'locked'],
  ['55P03', 'locked'],
  ['SQLITE_FULL', 'full'],
  ['53100', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_READONLY_DBMOVED', 'readOnly'],
  ['SQLITE_CANTOPEN', 'readOnly'],
  ['25006', 'readOnly'],
  ['EROFS', 'readOnly'],
  ['EACCES', 'readOnly'],
  ['connection_lost', 'away'],
  ['57P01', 'away'],
  ['57P03', 'away'],
  ['08006', 'away'],
  ['53300', 'away'],
  ['28P01', 'away'],
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['SQLITE_IOERR_WRITE', 'disk'],
  ['SQLITE_CORRUPT', 'disk'],
  ['EIO', 'disk'],
  // A fault of ours, such as a value that breaks a rule of the table, is nothing an office can mend.
  ['23502', 'other'],
  ['SQLITE_CONSTRAINT_NOTNULL', 'other'],
  ['ENOENT', 'other'],
])('%s is %s', (code, kind) => {
  expect(faultKindOf(Object.assign(new Error('anything'), { code }))).toBe(kind)
})

test('whatever else is thrown is of no known kind', () => {
  for (const thrown of [null, undefined, 'text', 7, {}, { kind: 'constructor' }, { code: 5 }]) {
    expect(faultKindOf(thrown)).toBe('other')
  }
})

test('a digest takes the kind to the browser, and nothing else passes for one', () => {
  for (const kind of kinds) expect(faultOfDigest(digestOf(kind))).toBe(kind)
  for (const digest of [undefined, '', '123456', 'fault:', 'fault:toString', 'NEXT_NOT_FOUND']) {
    expect(faultOfDigest(digest)).toBeNull()
  }
})

test('every kind says what happened, what was kept and what to do, in Chinese and without insides', () => {
  for (const kind of kinds) {
    const { message, remedy } = faultRefusal(kind).refusal
    for (const sentence of [FAULTS[kind].what, FAULTS[kind].kept, FAULTS[kind].next]) {
      expect(sentence, kind).toMatch(/。$/)
    }
    expect(message + remedy, kind).not.toMatch(/[A-Za-z/\\]/)
    expect(remedy, kind).toContain('填写的内容保留在本页')
  }
})

test('the shell repeats words of its own and hides those of others', () => {
  expect(thrownLine(new Error('没有“x”这个选项。'))).toBe('没有“x”这个选项。')
  expect(thrownLine(Object.assign(new Error('EACCES: /srv/secret'), { code: 'EACCES' }))).not.toContain(
    '/srv',
  )
  expect(thrownLine(new TypeError('Cannot read properties'))).toMatch(/没有预料到.*（TypeError）$/)
})

test('a database whose name nobody knows is one that cannot be reached, as one that does not answer', () => {
  const thrown = (fault: object) => Object.assign(new Error('anything'), fault)
  expect(isUnreachable(thrown({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }))).toBe(true)
  expect(isUnreachable(thrown({ code: 'ECONNREFUSED', syscall: 'connect' }))).toBe(true)
  expect(isUnreachable(thrown({ code: '57P03' }))).toBe(true)
  expect(isUnreachable(thrown({ code: 'ENOENT', syscall: 'open' }))).toBe(false)
})

test('a place for backups that does not answer is not told as a database that does not', () => {
  const away = new BackupFault('对象存储连接不上。', 'away')
  expect(faultKindOf(away)).toBe('backup')
  expect(isUnreachable(away)).toBe(false)
  expect(thrownLine(away)).toBe('对象存储连接不上。')
})
