import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { manifestShape } from '@/domain/transfer/manifest'
import { fingerprint } from '../secrets/fingerprint'
import { contentOf, digestOf, readLines, writeLines } from './lines'

const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function* these(lines: readonly string[]) {
  yield* lines
}
async function read(file: string): Promise<string[]> {
  const lines: string[] = []
  for await (const line of readLines(file)) lines.push(line)
  return lines
}

test('lines come back as they were written, across pieces and whatever stands in them', async () => {
  const lines = ['{"a":"甲\u2028乙\r丙"}\n', '\n', `{"b":"${'文'.repeat(700_000)}"}\n`, '{}\n']
  const file = path.join(folder, 'lines.jsonl')
  const written = await writeLines(file, these(lines))
  expect(await read(file)).toEqual(lines)
  expect(written).toEqual({
    rows: 4,
    bytes: Buffer.byteLength(lines.join('')),
    sha256: fingerprint(lines.join('')),
  })
  expect(await digestOf(these(lines))).toEqual(written)
  expect(await contentOf(file)).toEqual({ bytes: written.bytes, sha256: written.sha256 })
})

test('nothing at all is a file, and one without an end of line is read to its end', async () => {
  const file = path.join(folder, 'empty.jsonl')
  expect(await writeLines(file, these([]))).toMatchObject({ rows: 0, bytes: 0 })
  expect(await read(file)).toEqual([])
  writeFileSync(file, '{}\n{"a":')
  expect(await read(file)).toEqual(['{}\n', '{"a":'])
  expect(await contentOf(path.join(folder, 'nowhere'))).toBeNull()
})

test('a file is never written over', async () => {
  const file = path.join(folder, 'there.jsonl')
  writeFileSync(file, 'there')
  await expect(writeLines(file, these(['{}\n']))).rejects.toThrow()
  expect(await read(file)).toEqual(['there'])
})

test.each([null, 1, 'text', [], {}, { format: 'yishenban-export-1' }, { format: 'yishenban-backup-1' }])(
  'no manifest: %j',
  (value) => {
    expect(manifestShape.safeParse(value).success).toBe(false)
  },
)
