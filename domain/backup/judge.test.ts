import { expect, test } from 'vitest'
import { type Found, judge } from './judge'
import type { Manifest } from './manifest'

const hash = (sign: string) => sign.repeat(64)
const manifest: Manifest = {
  format: 'yishenban-backup-1',
  id: '20261127T013005Z-1f2e3d4c',
  at: '2026-11-27T01:30:05.000Z',
  database: 'sqlite',
  installation: hash('0'),
  agency: '某某市',
  dataKeyId: 'abcdef01',
  anchor: null,
  counted: { tables: { cases: 12, case_events: 80 }, table3: { year: 2025, agencies: { one: hash('a') } } },
  copy: { pieces: 1, bytes: 4096, sha256: hash('b') },
  fileList: { pieces: 1, bytes: 70, sha256: hash('c') },
  files: { count: 2, bytes: 300 },
  lost: [],
}
const found: Found = {
  wrongKey: null,
  counted: manifest.counted,
  failed: [],
  files: { count: 2, bytes: 300 },
  identity: 'opened',
}

test('equal in everything is proven', () => {
  expect(judge(manifest, found)).toEqual([])
  expect(judge(manifest, { ...found, identity: null })).toEqual([])
})

test.each<[string, Partial<Found>, string]>([
  [
    'rows are missing',
    { counted: { ...manifest.counted, tables: { cases: 11, case_events: 80 } } },
    '案件（cases）少了 1 行（备份时 12 行，恢复后 11 行）',
  ],
  [
    'rows came after the copy',
    { counted: { ...manifest.counted, tables: { cases: 12, case_events: 83 } } },
    '案件经过（case_events）多出 3 行（备份时 80 行，恢复后 83 行）',
  ],
  [
    'a table is gone',
    { counted: { ...manifest.counted, tables: { cases: 12 } } },
    '案件经过（case_events）少了 80 行（备份时 80 行，恢复后 0 行）',
  ],
  [
    '表三 is another',
    { counted: { ...manifest.counted, table3: { year: 2025, agencies: { one: hash('f') } } } },
    '2025年表三与备份时不同（1 个机关）',
  ],
  [
    'a file is missing',
    { files: { count: 1, bytes: 100 } },
    '附件应有 2 个、300 字节，恢复后是 1 个、100 字节',
  ],
  ['numbers do not open', { identity: 'closed' }, '证件号码不能解密'],
  ['it could not be counted', { counted: null }, '恢复出来的数据库无法清点'],
  ['verifying found something', { failed: ['审计记录：第 3 条不见了'] }, '审计记录：第 3 条不见了'],
])('%s', (_, other, words) => {
  expect(judge(manifest, { ...found, ...other })).toEqual([words])
})

test('a wrong key is told, and nothing that follows from it', () => {
  expect(judge(manifest, { ...found, wrongKey: '密钥不对', counted: null, identity: 'closed' })).toEqual([
    '密钥不对',
  ])
})

test('what was lost already when the copy was made is no proof of anything', () => {
  expect(judge({ ...manifest, lost: [hash('d')] }, found)).toEqual([
    '备份时已有 1 个附件丢失或者内容被替换，没有备份',
  ])
})
