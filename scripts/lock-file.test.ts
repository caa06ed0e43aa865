import { expect, it } from 'vitest'
import { machineOf, missingFromLock, readLockFile } from './lock-file'

it('holds every optional package, so that npm ci accepts it on any machine (tsx scripts/lock-file.ts adds them)', () => {
  expect(missingFromLock(readLockFile())).toEqual([])
})

it('misses a package that only a nested place of another package would serve', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux-x64': '1.0.0' } },
      'node_modules/b/node_modules/a-linux-x64': { version: '1.0.0' },
    },
  }
  expect(missingFromLock(lock)).toEqual([
    { name: 'a-linux-x64', version: '1.0.0', wantedBy: 'node_modules/a', dev: false },
  ])
})

it('reads the kind of machine from a name', () => {
  expect(machineOf('@next/swc-linux-x64-musl')).toEqual({ os: ['linux'], cpu: ['x64'], libc: ['musl'] })
  expect(machineOf('@swc/core-win32-ia32-msvc')).toEqual({ os: ['win32'], cpu: ['ia32'] })
  expect(machineOf('@tailwindcss/oxide-wasm32-wasi')).toEqual({ cpu: ['wasm32'] })
})
