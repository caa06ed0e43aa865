import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheet } from '../spreadsheet'
import { Reader, ReadingEnded } from './apart'

const MB_64 = 64
const IN_THE_END = 60_000

const readerOf = (program: string, patience: number) =>
  new Reader(`server/foreign/testing/${program}.ts`, [], { patience, memory: MB_64 })

function isGone(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0)
    return false
  } catch {
    return true
  }
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apart-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(content: string) {
  const path = join(folder, 'table.csv')
  await writeFile(path, content)
  return { path, name: '台账.csv' }
}

test('a reading that does not end is ended when patience does', async () => {
  const reader = readerOf('endless', 500)
  await expect(reader.read({}).next()).rejects.toThrow(ReadingEnded)
  await reader.end()
  expect(isGone(reader.pid)).toBe(true)
})

test('while one file is read without end, others are answered', async () => {
  const site = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1')
  await once(site, 'listening')
  const reader = readerOf('endless', IN_THE_END)
  let reading = 'under way'
  const end = reader
    .read({})
    .next()
    .catch(() => {
      reading = 'ended'
    })
  const { port } = site.address() as AddressInfo
  for (let i = 0; i < 20; i++) {
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here')
    expect(reading).toBe('under way')
  }
  await reader.end()
  await end
  expect(isGone(reader.pid)).toBe(true)
  site.close()
})

test('a reading that takes too much memory is ended', async () => {
  const reader = readerOf('greedy', IN_THE_END)
  await expect(reader.read({}).next()).rejects.toThrow(ReadingEnded)
  await reader.end()
})

test('a reader taken over by what it reads finds no key, and can neither write nor start anything', async () => {
  const reader = readerOf('curious', IN_THE_END)
  const { value } = await reader.read({}).next()
  await reader.end()
  expect(value).toEqual({
    denied: ['read the settings', 'read the database', 'write', 'start a program'],
    settings: ['NODE_ENV'],
  })
})

test('a program that does not start is a fault, not a refusal', async () => {
  const reader = new Reader('server/foreign/jobs.ts', [], { patience: IN_THE_END, memory: MB_64 })
  const fault: unknown = await reader
    .read({})
    .next()
    .catch((error) => error)
  expect(fault).toBeInstanceOf(Error)
  expect(fault).not.toBeInstanceOf(ReadingEnded)
  await reader.end()
})

test('rows come in order, in pieces, and a refusal as it was', async () => {
  const rows = Array.from({ length: 1234 }, (_, i) => `${i + 1}号,申请人`)
  const source = await fileOf(`${rows.join('\n')}\n`)
  const read = await Readable.from(readSheet(source)).toArray()
  expect(read.map(({ line, cells }) => `${line}:${cells.join()}`)).toEqual(
    rows.map((row, i) => `${i + 1}:${row}`),
  )
  await fileOf(`${rows.join('\n')}\n"x`)
  await expect(Readable.from(readSheet(source)).toArray()).rejects.toMatchObject({
    refusal: {
      rule: 'sheetDamaged',
      message: '第1235行起的内容无法分列，可能是引号不配对',
      remedy: expect.stringContaining('双引号'),
    },
  })
})

test('whoever stops early gives the place free', async () => {
  const source = await fileOf('a\nb\nc\n')
  for (let i = 0; i < 5; i++) {
    for await (const { line } of readSheet(source)) if (line === 2) break
  }
  await expect(Readable.from(readSheet(source)).toArray()).resolves.toHaveLength(3)
})

test('a file that is not there is a fault', async () => {
  const source = { path: join(folder, 'missing'), name: 'x' }
  await expect(Readable.from(readSheet(source)).toArray()).rejects.toMatchObject({ code: 'ENOENT' })
})
