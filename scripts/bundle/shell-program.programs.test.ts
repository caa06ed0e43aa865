import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Finished, run } from '../running/command'
import { anyFreePort } from '../running/port'
import { type Behaviour, fakeRelease } from './testing/fake-release'

// The shell program of a release, as an administrator runs it, on a machine that is a folder and has no systemd.

const FIRST: Behaviour = { version: '1.0', schema: 1 }
const SECOND: Behaviour = { version: '2.0', schema: 2 }

let machine: string
let data: string
let port: number
let first: string

beforeEach(async () => {
  machine = mkdtempSync(path.join(tmpdir(), 'yishenban-machine-'))
  data = path.join(machine, 'var/lib/yishenban')
  port = await anyFreePort()
  first = await fakeRelease(machine, FIRST)
  mkdirSync(path.join(machine, 'bin'))
  // What is on the disk of a machine without power is not tried here.
  writeFileSync(path.join(machine, 'bin/sync'), '#!/bin/sh\n')
  chmodSync(path.join(machine, 'bin/sync'), 0o755)
})
afterEach(async () => {
  await yishenban(first, 'stop')
  rmSync(machine, { recursive: true })
})

function yishenban(release: string, ...words: string[]): Promise<Finished> {
  return run(path.join(release, 'yishenban'), words, {
    env: {
      YISHENBAN_ROOT: machine,
      YISHENBAN_ACCOUNT: userInfo().username,
      YISHENBAN_PATIENCE: '60',
      PATH: `${machine}/bin:${process.env.PATH}`,
    },
  })
}

async function must(release: string, ...words: string[]): Promise<string> {
  const { code, output } = await yishenban(release, ...words)
  expect(output).not.toContain('✗')
  expect(code, output).toBe(0)
  return output
}

const install = () => must(first, 'install', '--url', 'http://ysq.example.gov.cn', '--port', String(port))
const answers = async () => (await fetch(`http://127.0.0.1:${port}/api/health`)).text()
const stored = (folder = data) => readFileSync(path.join(folder, 'yishenban.db'), 'utf8')
const runs = () => path.basename(readlinkSync(path.join(machine, 'opt/yishenban/current')))
const settings = () => readFileSync(path.join(machine, 'etc/yishenban/env'), 'utf8')

/** A case with its attachment, recorded since the installation. */
function work(name: string): void {
  mkdirSync(path.join(data, 'files'), { recursive: true })
  writeFileSync(path.join(data, 'files', name), name)
  writeFileSync(path.join(data, 'anchor.json'), name)
}

test('an installation keeps its secrets to itself, shows the code, and is only completed by another', async () => {
  expect(await install()).toContain('ABCD2345EFGH')
  expect(await answers()).toBe('1.0')
  const written = settings()
  expect(written).toMatch(/^YISHENBAN_KEY=[A-Za-z0-9+/]{43}=$/m)
  expect(written).toMatch(/^NEXTAUTH_SECRET=\S{48}$/m)
  const mode = (file: string) => statSync(path.join(machine, file)).mode & 0o777
  expect(mode('etc/yishenban/env')).toBe(0o600)
  expect(mode('var/lib/yishenban')).toBe(0o700)
  expect(readFileSync(path.join(machine, 'etc/systemd/system/yishenban.service'), 'utf8')).not.toMatch(
    /@[A-Z]+@/,
  )

  rmSync(path.join(machine, 'opt/yishenban/current'))
  await install()
  expect(settings()).toBe(written)
  expect(await must(path.join(machine, 'opt/yishenban/current'), 'status')).toContain('健康检查：正常')
})

test('an archive that was changed, or is for another processor, changes nothing', async () => {
  const arm = await fakeRelease(machine, { ...SECOND, cpu: 's390x' })
  writeFileSync(path.join(first, 'program.mjs'), '')
  for (const [release, why] of [
    [first, '与清单不符'],
    [arm, '给 s390x 处理器的'],
  ] as const) {
    const { code, output } = await yishenban(release, 'install', '--url', 'http://ysq.example.gov.cn')
    expect(code).toBe(1)
    expect(output).toContain(why)
  }
  expect(existsSync(path.join(machine, 'etc'))).toBe(false)
  expect(readdirSync(path.join(machine, 'opt/yishenban'))).toEqual(['.lock'])
})

test.each([
  [['install'], '--url'],
  [['install', '--url', 'ysq'], '不是网址'],
  [['install', '--url', 'http://a', '--port', 'x'], '端口'],
  [['install', '--url', 'http://a', '--data', 'srv'], '绝对路径'],
  [['install', '--url'], '缺少内容'],
  [['upgrade'], '还没有安装'],
  [['rollback'], '没有可以退回的版本'],
  [['recover'], '还没有装完'],
  [['repair'], '没有“repair”这个命令'],
])('%j says what is wrong', async (words, why) => {
  const { code, output } = await yishenban(first, ...words)
  expect(code).not.toBe(0)
  expect(output).toContain(why)
})

test('an upgrade, and back again with the data of either day', async () => {
  await install()
  work('before')
  const second = await fakeRelease(machine, SECOND)
  const said = await must(second, 'upgrade')
  expect(said).toContain('预演')
  expect([runs(), stored(), await answers()]).toEqual(['2.0', '2', '2.0'])
  expect(await must(second, 'upgrade')).toContain('不需要升级')
  work('after')

  const refused = await yishenban(second, 'rollback')
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('--restore-data')
  expect([runs(), stored(), await answers()]).toEqual(['2.0', '2', '2.0'])

  const back = await must(second, 'rollback', '--restore-data')
  expect([runs(), stored(), await answers()]).toEqual(['1.0', '1', '1.0'])
  expect(readFileSync(path.join(data, 'anchor.json'), 'utf8')).toBe('before')
  const aside = /另存在 (\S+)，/.exec(back)?.[1] ?? ''
  expect(stored(path.join(aside, 'data'))).toBe('2')
  expect(readFileSync(path.join(aside, 'data/anchor.json'), 'utf8')).toBe('after')
  expect(readdirSync(path.join(data, 'files')).sort()).toEqual(['after', 'before'])
})

test('back to a program that can use the database as it is: the data stay', async () => {
  await install()
  const second = await fakeRelease(machine, { ...SECOND, schema: 1 })
  await must(second, 'upgrade')
  work('after')
  await must(second, 'rollback')
  expect([runs(), await answers()]).toEqual(['1.0', '1.0'])
  expect(readFileSync(path.join(data, 'anchor.json'), 'utf8')).toBe('after')
})

test.each<[string, Partial<Behaviour>, string]>([
  ['cannot migrate', { doesNotMigrate: true }, '预演没有通过'],
  ['finds what does not hold', { finds: true }, '第 7 条与前一条不符'],
  ['does not start', { doesNotStart: true }, '新版本没有正常启动'],
])('an upgrade whose program %s leaves everything as it was', async (_what, fault, why) => {
  await install()
  work('before')
  const bad = await fakeRelease(machine, { ...SECOND, ...fault })
  const { code, output } = await yishenban(bad, 'upgrade')
  expect(code).toBe(1)
  expect(output).toContain(why)
  expect([runs(), stored(), await answers()]).toEqual(['1.0', '1', '1.0'])
  expect(readFileSync(path.join(data, 'files/before'), 'utf8')).toBe('before')
  expect(existsSync(path.join(machine, 'opt/yishenban/unfinished'))).toBe(false)
})

test('what a verification finds is passed over only on demand', async () => {
  await install()
  await must(await fakeRelease(machine, { ...SECOND, finds: true }), 'upgrade', '--despite-findings')
  expect(runs()).toBe('2.0')
})

test.each(['rehearsal', 'migration', 'start'] as const)(
  'an upgrade killed at its %s is recovered, and can be begun again',
  async (killsAt) => {
    await install()
    work('before')
    const killed = await fakeRelease(machine, { ...SECOND, killsAt })
    expect((await yishenban(killed, 'upgrade')).code).not.toBe(0)
    expect(existsSync(path.join(machine, 'opt/yishenban/unfinished'))).toBe(true)
    await must(first, 'recover')
    expect([runs(), stored(), await answers()]).toEqual(['1.0', '1', '1.0'])
    expect(readFileSync(path.join(data, 'anchor.json'), 'utf8')).toBe('before')
  },
)

test('an upgrade that finds another one broken off takes that back first', async () => {
  await install()
  work('before')
  await yishenban(await fakeRelease(machine, { ...SECOND, killsAt: 'migration' }), 'upgrade')
  await must(await fakeRelease(machine, { version: '2.1', schema: 2 }), 'upgrade')
  expect([runs(), stored(), await answers()]).toEqual(['2.1', '2', '2.1'])
  expect(readFileSync(path.join(data, 'anchor.json'), 'utf8')).toBe('before')
})

test('while one works, another is refused', async () => {
  mkdirSync(path.join(machine, 'opt/yishenban'), { recursive: true })
  const lock = path.join(machine, 'opt/yishenban/.lock')
  const { output } = await run(
    'flock',
    [lock, path.join(first, 'yishenban'), 'install', '--url', 'http://a'],
    {
      env: { YISHENBAN_ROOT: machine },
    },
  )
  expect(output).toContain('正在进行')
})
