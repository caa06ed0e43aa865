import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'
import { nativeOf, tooNew, whatWouldNotRun } from './symbols'

/** A library for Linux that asks for these versions of symbols, as a linker writes it, and has nothing else. */
function library(needs: Record<string, string[]>, machine = 62): Buffer {
  const names = ['', ...Object.keys(needs), ...Object.values(needs).flat()]
  const place = (name: string) =>
    Buffer.byteLength(
      names
        .slice(0, names.indexOf(name))
        .map((one) => `${one}\0`)
        .join(''),
    )
  const strings = Buffer.from(names.map((one) => `${one}\0`).join(''))
  const entries = Object.entries(needs).flatMap(([file, versions], i, all) => {
    const head = Buffer.alloc(16)
    head.writeUInt16LE(1, 0)
    head.writeUInt16LE(versions.length, 2)
    head.writeUInt32LE(place(file), 4)
    head.writeUInt32LE(16, 8)
    head.writeUInt32LE(i === all.length - 1 ? 0 : 16 + 16 * versions.length, 12)
    const parts = versions.map((version, j) => {
      const part = Buffer.alloc(16)
      part.writeUInt32LE(place(version), 8)
      part.writeUInt32LE(j === versions.length - 1 ? 0 : 16, 12)
      return part
    })
    return [head, ...parts]
  })
  const needed = Buffer.concat(entries)
  const head = Buffer.alloc(64)
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(head)
  head.writeUInt16LE(machine, 18)
  head.writeBigUInt64LE(BigInt(64 + strings.length + needed.length), 40)
  head.writeUInt16LE(64, 58)
  head.writeUInt16LE(3, 60)
  const section = (type: number, offset: number, link: number, info: number) => {
    const one = Buffer.alloc(64)
    one.writeUInt32LE(type, 4)
    one.writeBigUInt64LE(BigInt(offset), 24)
    one.writeUInt32LE(link, 40)
    one.writeUInt32LE(info, 44)
    return one
  }
  const sections = [
    section(0, 0, 0, 0),
    section(3, 64, 0, 0),
    section(0x6ffffffe, 64 + strings.length, 1, Object.keys(needs).length),
  ]
  return Buffer.concat([head, strings, needed, ...sections])
}

test('what a library asks for is read from it, of each library that it names', () => {
  const needs = { 'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.34'], 'libm.so.6': ['GLIBC_2.29'] }
  expect(nativeOf(library(needs))).toEqual({ cpu: 'x64', needs: ['GLIBC_2.2.5', 'GLIBC_2.34', 'GLIBC_2.29'] })
  expect(nativeOf(library({}, 183))).toEqual({ cpu: 'arm64', needs: [] })
  expect(nativeOf(Buffer.from('#!/bin/sh\n'))).toBeNull()
})

test('2.28 is the newest that Kylin V10 has, and 2.3 is older than 2.28', () => {
  const fine = [
    'GLIBC_2.2.5',
    'GLIBC_2.3.4',
    'GLIBC_2.28',
    'GLIBCXX_3.4.21',
    'CXXABI_1.3.11',
    'GCC_4.2.0',
    'OPENSSL_3',
  ]
  expect(tooNew(fine)).toEqual([])
  const over = [
    'GLIBC_2.29',
    'GLIBC_2.34',
    'GLIBC_3.0',
    'GLIBCXX_3.4.29',
    'CXXABI_1.3.13',
    'GLIBC_ABI_DT_RELR',
    'GLIBC_PRIVATE',
  ]
  expect(tooNew([...fine, ...over])).toEqual(over)
})

test('what would not run in an office is named with what it needs', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-native-'))
  mkdirSync(path.join(folder, 'deep'))
  writeFileSync(path.join(folder, 'deep', 'old.node'), library({ 'libc.so.6': ['GLIBC_2.17'] }))
  writeFileSync(path.join(folder, 'deep', 'new.node'), library({ 'libc.so.6': ['GLIBC_2.17', 'GLIBC_2.34'] }))
  writeFileSync(path.join(folder, 'other'), library({}, 183))
  writeFileSync(path.join(folder, 'words.txt'), 'words')
  try {
    expect(whatWouldNotRun(folder, 'x64').sort()).toEqual([
      'deep/new.node: needs GLIBC_2.34',
      'other: made for arm64',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.runIf(process.platform === 'linux')(
  'real files: the Node that is packed runs on 2.28, the driver of the package does not',
  () => {
    const modules = path.join(ROOT, 'node_modules')
    const needs = (file: string) => nativeOf(readFileSync(path.join(modules, file)))?.needs ?? []
    expect(needs(`node-linux-${process.arch}/bin/node`)).toContain('GLIBC_2.28')
    expect(tooNew(needs(`node-linux-${process.arch}/bin/node`))).toEqual([])
    // As soon as this fails, the driver need not be built any more.
    for (const cpu of ['x64', 'arm64'])
      expect(tooNew(needs(`better-sqlite3/prebuilds/linux-${cpu}.node`))).toContain('GLIBC_2.34')
  },
)
