import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from '../running/command'
import { anyFreePort } from '../running/port'
import type { Behaviour } from './testing/fake-release'
import { Machine } from './testing/machine'

// The shell program of a release, as an administrator runs it the first time.

const FIRST: Behaviour = { version: '1.0', schema: 1 }

let machine: Machine
beforeEach(() => {
  machine = new Machine()
})
afterEach(() => machine.end())

test('an installation keeps its secrets to itself, shows the code, and is only completed by another', async () => {
  expect(await machine.install(FIRST)).toContain('ABCD2345EFGH')
  expect(await machine.answers()).toBe('1.0')
  const written = machine.settings()
  expect(written).toMatch(/^YISHENBAN_KEY=[A-Za-z0-9+/]{43}=$/m)
  const key = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(written)?.[1]
  expect(key('YISHENBAN_BACKUP_KEY')).not.toBe(key('YISHENBAN_KEY'))
  expect(written).toMatch(/^NEXTAUTH_SECRET=\S{48}$/m)
  const mode = (file: string) => statSync(machine.at(file)).mode & 0o777
  expect(mode('etc/yishenban/env')).toBe(0o600)
  expect(mode('var/lib/yishenban')).toBe(0o700)

  rmSync(machine.at('opt/yishenban/current'))
  await machine.install(FIRST)
  expect(machine.settings()).toBe(written)
  expect(await machine.must(machine.at('opt/yishenban/current'), 'status')).toContain('健康检查：正常')
})

test('what is to be filled first is installed without start, and started by hand', async () => {
  const release = await machine.release(FIRST)
  const port = String(await anyFreePort())
  const words = ['install', '--without-start', '--url', 'http://ysq.example.gov.cn', '--port', port]
  expect(await machine.must(release, ...words)).toContain('没有启动')
  expect(machine.runs()).toBe('1.0')
  expect(readdirSync(machine.data)).toEqual([])
  expect(await machine.must(release, 'status')).toContain('服务：没有运行')
  await machine.must(release, 'start')
  expect(await machine.must(release, 'status')).toContain('健康检查：正常')
  await machine.must(release, 'stop')
})

test('a training has a folder of its own and nothing of the settings of the office', async () => {
  const release = await machine.release(FIRST)
  await machine.must(release, 'install', '--without-start', '--url', 'http://ysq.example.gov.cn')
  const said = await machine.must(release, 'training', '--fresh')
  expect(said).toBe(`--training --fresh undefined ${machine.at('var/lib/yishenban-training')}\n`)
})

test('the unit names what is on this machine, and systemd finds nothing to say of it', async () => {
  await machine.install(FIRST)
  const unit = machine.at('etc/systemd/system/yishenban.service')
  expect(readFileSync(unit, 'utf8')).toContain(`\nReadWritePaths=${machine.data}\n`)
  expect(readFileSync(unit, 'utf8')).not.toMatch(/@[A-Z]+@/)
  if (existsSync('/usr/bin/systemd-analyze'))
    expect(await run('/usr/bin/systemd-analyze', ['verify', unit])).toEqual({ code: 0, output: '' })
})

test('an archive that was changed, or is for another processor, changes nothing', async () => {
  const changed = await machine.release(FIRST)
  writeFileSync(path.join(changed, 'program.mjs'), '')
  const other = await machine.release({ ...FIRST, version: '2.0', cpu: 's390x' })
  for (const [release, why] of [
    [changed, '与清单不符'],
    [other, '给 s390x 处理器的'],
  ] as const) {
    const { code, output } = await machine.yishenban(release, 'install', '--url', 'http://ysq.example.gov.cn')
    expect(code).toBe(1)
    expect(output).toContain(why)
  }
  expect(existsSync(machine.at('etc'))).toBe(false)
  expect(readdirSync(machine.at('opt/yishenban'))).toEqual(['.lock'])
})

test.each([
  [['install'], '--url'],
  [['install', '--url', 'ysq'], '不是网址'],
  [['install', '--url', 'http://a', '--port', 'x'], '端口'],
  [['install', '--url', 'http://a', '--data', 'srv'], '绝对路径'],
  [['install', '--url', 'http://a', '--data', '/home/office/data'], '系统服务看不到'],
  [['install', '--url'], '缺少内容'],
  [['start'], '还没有安装'],
  [['upgrade'], '还没有安装'],
  [['rollback'], '没有可以退回的版本'],
  [['recover'], '还没有装完'],
  [['repair'], '没有“repair”这个命令'],
])('%j says what is wrong', async (words, why) => {
  const { code, output } = await machine.yishenban(await machine.release(FIRST), ...words)
  expect(code).not.toBe(0)
  expect(output).toContain(why)
})

test('while one works, another is refused', async () => {
  mkdirSync(machine.at('opt/yishenban'), { recursive: true })
  const program = path.join(await machine.release(FIRST), 'yishenban')
  const { output } = await run(
    'flock',
    [machine.at('opt/yishenban/.lock'), program, 'install', '--url', 'http://a'],
    {
      env: { YISHENBAN_ROOT: machine.folder },
    },
  )
  expect(output).toContain('正在进行')
})

/** Does what systemd would, and writes down what it was asked for. */
const SYSTEMD = `#!/bin/sh
echo "$*" >>"$YISHENBAN_ROOT/asked"
process="$YISHENBAN_ROOT/process"
words() { tr '\\0' ' ' 2>/dev/null <"/proc/$(cat "$process")/cmdline"; }
case "$1" in
  start) "$YISHENBAN_ROOT/opt/yishenban/current/yishenban" run >/dev/null 2>&1 </dev/null 9>&- & echo $! >"$process" ;;
  stop) kill "$(cat "$process")"; while [ -n "$(words)" ]; do sleep 0.1; done ;;
  is-active) [ -n "$(words)" ] ;;
esac
`

test('where systemd runs, it is asked: to know the unit, to start it with the machine, to stop and start', async () => {
  mkdirSync(machine.at('run/systemd/system'), { recursive: true })
  machine.bring('systemctl', SYSTEMD)
  await machine.install(FIRST)
  await machine.must(await machine.release({ version: '2.0', schema: 2 }), 'upgrade')
  expect(await machine.answers()).toBe('2.0')
  const asked = readFileSync(machine.at('asked'), 'utf8').trim().split('\n')
  expect(asked.filter((one) => !/^(is-active|reset-failed)/.test(one))).toEqual([
    'daemon-reload',
    'enable --quiet yishenban.service',
    'start yishenban.service',
    'stop yishenban.service',
    'start yishenban.service',
  ])
})
