import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Behaviour } from './testing/fake-release'
import { Machine } from './testing/machine'

// The shell program of a release, as an administrator runs it afterwards, and what may go wrong on the way.

const FIRST: Behaviour = { version: '1.0', schema: 1 }
const SECOND: Behaviour = { version: '2.0', schema: 2 }

let machine: Machine
beforeEach(() => {
  machine = new Machine()
})
afterEach(() => machine.end())

/** The version that is installed, the number in its database, and the version that answers. */
const stands = async () => [machine.runs(), machine.stored(), await machine.answers()]

test('an upgrade, and back again with the data of either day', async () => {
  await machine.install(FIRST)
  machine.work('before')
  const second = await machine.release(SECOND)
  expect(await machine.must(second, 'upgrade')).toContain('预演')
  expect(await stands()).toEqual(['2.0', '2', '2.0'])
  expect(await machine.must(second, 'upgrade')).toContain('不需要升级')
  machine.work('after')

  const refused = await machine.yishenban(second, 'rollback')
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('--restore-data')
  expect(await stands()).toEqual(['2.0', '2', '2.0'])

  const back = await machine.must(second, 'rollback', '--restore-data')
  expect(await stands()).toEqual(['1.0', '1', '1.0'])
  expect(machine.worked()).toBe('before')
  const aside = path.join(/另存在 (\S+)，/.exec(back)?.[1] ?? '', 'data')
  expect([machine.stored(aside), machine.worked(aside)]).toEqual(['2', 'after'])
  expect(readdirSync(path.join(machine.data, 'files')).sort()).toEqual(['after', 'before'])
})

test('back to a program that can use the database as it is: the data stay', async () => {
  await machine.install(FIRST)
  const second = await machine.release({ ...SECOND, schema: 1 })
  await machine.must(second, 'upgrade')
  machine.work('after')
  await machine.must(second, 'rollback')
  expect(await stands()).toEqual(['1.0', '1', '1.0'])
  expect(machine.worked()).toBe('after')
})

test.each<[string, Partial<Behaviour>, string]>([
  ['cannot migrate', { doesNotMigrate: true }, '预演没有通过'],
  ['finds what does not hold', { finds: true }, '第 7 条与前一条不符'],
  ['does not start', { doesNotStart: true }, '新版本没有正常启动'],
])('an upgrade whose program %s leaves everything as it was', async (_what, fault, why) => {
  await machine.install(FIRST)
  machine.work('before')
  const { code, output } = await machine.yishenban(await machine.release({ ...SECOND, ...fault }), 'upgrade')
  expect(code).toBe(1)
  expect(output).toContain(why)
  expect(await stands()).toEqual(['1.0', '1', '1.0'])
  expect(readFileSync(path.join(machine.data, 'files/before'), 'utf8')).toBe('before')
  expect(existsSync(machine.at('opt/yishenban/unfinished'))).toBe(false)
})

/** PostgreSQL's own programs, for a database that is a file. */
const DUMP = `#!/bin/sh
for word; do case $word in --file=*) to=\${word#--file=} ;; esac; done
{ cat "$YISHENBAN_ROOT/database"; echo '-- PostgreSQL database dump complete'; } >"$to"
`
const RESTORE = '#!/bin/sh\ncat >"$YISHENBAN_ROOT/restored"\n'

test('a PostgreSQL database goes back with the folder', async () => {
  await machine.install(FIRST)
  writeFileSync(machine.at('etc/yishenban/env'), `${machine.settings()}DATABASE_URL=postgres://a:b@c/d\n`)
  machine.bring('pg_dump', DUMP)
  machine.bring('psql', RESTORE)
  writeFileSync(machine.at('database'), 'rows of before\n')
  const bad = await machine.release({ ...SECOND, doesNotStart: true })
  const { code, output } = await machine.yishenban(bad, 'upgrade')
  expect(code).toBe(1)
  expect(output).toContain('不在副本上预演')
  expect(readFileSync(machine.at('restored'), 'utf8')).toContain('rows of before')
  expect(await stands()).toEqual(['1.0', '1', '1.0'])
})

test('what a verification finds is passed over only on demand', async () => {
  await machine.install(FIRST)
  await machine.must(await machine.release({ ...SECOND, finds: true }), 'upgrade', '--despite-findings')
  expect(machine.runs()).toBe('2.0')
})

test('where the office has set a backup, an upgrade begins with it, and does not without it', async () => {
  await machine.install({ ...FIRST, doesNotBackUp: true })
  writeFileSync(machine.at('etc/yishenban/env'), `${machine.settings()}YISHENBAN_BACKUP_TO=/srv/backup\n`)
  const second = await machine.release(SECOND)
  await machine.must(second, 'restart')
  const unit = readFileSync(machine.at('etc/systemd/system/yishenban.service'), 'utf8')
  expect(unit).toContain(`\nReadWritePaths=${machine.data} -/srv/backup\n`)
  const { code, output } = await machine.yishenban(second, 'upgrade')
  expect(code).toBe(1)
  expect(output).toContain('备份没有成功，没有升级')
  expect(await stands()).toEqual(['1.0', '1', '1.0'])
})

test.each(['rehearsal', 'migration', 'start'] as const)(
  'an upgrade killed at its %s is recovered as if it had never been',
  async (killsAt) => {
    await machine.install(FIRST)
    machine.work('before')
    const killed = await machine.release({ ...SECOND, killsAt })
    expect((await machine.yishenban(killed, 'upgrade')).code).not.toBe(0)
    expect(existsSync(machine.at('opt/yishenban/unfinished'))).toBe(true)
    await machine.must(killed, 'recover')
    expect(await stands()).toEqual(['1.0', '1', '1.0'])
    expect(machine.worked()).toBe('before')
  },
)

test('an upgrade that finds another one broken off takes that back first', async () => {
  await machine.install(FIRST)
  machine.work('before')
  await machine.yishenban(await machine.release({ ...SECOND, killsAt: 'migration' }), 'upgrade')
  await machine.must(await machine.release({ version: '2.1', schema: 2 }), 'upgrade')
  expect(await stands()).toEqual(['2.1', '2', '2.1'])
  expect(machine.worked()).toBe('before')
})
