import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'
import { belongsToRelease } from './contents'

// What a builder of images, systemd and a shell would say of the files in deploy/, where none of them is asked.

const DEPLOY = path.join(ROOT, 'deploy')
const read = (name: string) => readFileSync(path.join(DEPLOY, name), 'utf8')

test.each([
  'yishenban',
  'container-settings',
  ...readdirSync(path.join(DEPLOY, 'shell')).map((name) => `shell/${name}`),
])('%s is a program of any POSIX shell', (name) => {
  execFileSync('sh', ['-n', path.join(DEPLOY, name)])
  // What only bash knows.
  expect(read(name)).not.toMatch(/\[\[|^\s*function |^\s*local |<<<|\$'|\bsource |&>/m)
})

test('what is run by itself can be', () => {
  for (const name of ['yishenban', 'container-settings'])
    expect(statSync(path.join(DEPLOY, name)).mode & 0o111).toBe(0o111)
})

const unit = read('yishenban.service')
/** The lines of a unit, a list for each directive. */
const directives = Object.groupBy(
  unit.split('\n').flatMap((line) => {
    const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? []
    return name ? [{ name, value: value ?? '' }] : []
  }),
  ({ name }) => name,
)
const only = (name: string) => directives[name]?.map(({ value }) => value)

test('the unit has its sections in order and nothing that systemd 239 would not read', () => {
  expect(unit.match(/^\[\w+\]$/gm)).toEqual(['[Unit]', '[Service]', '[Install]'])
  expect(unit.split('\n').filter((line) => line !== '' && !/^(#|\[\w+\]$|\w+=)/.test(line))).toEqual([])
  expect(Object.values(directives).filter((lines) => (lines?.length ?? 0) > 1)).toEqual([])
})

test('the service has no right of root and writes into its data alone', () => {
  expect(only('User')).toEqual(['@ACCOUNT@'])
  expect(only('ProtectSystem')).toEqual(['strict'])
  expect(only('ReadWritePaths')).toEqual(['@WRITES@'])
  expect(only('NoNewPrivileges')).toEqual(['yes'])
  expect(only('CapabilityBoundingSet')).toEqual([''])
  // Node compiles while it runs.
  expect(only('MemoryDenyWriteExecute')).toBeUndefined()
})

const recipe = read('Containerfile')

test('the image runs as a number, without network while it is built, with the health check of the release', () => {
  const words = recipe
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const named = words.map((line) => line.split(' ')[0] ?? '')
  const known = [
    'ARG',
    'FROM',
    'WORKDIR',
    'COPY',
    'RUN',
    'ENV',
    'USER',
    'VOLUME',
    'EXPOSE',
    'STOPSIGNAL',
    'ENTRYPOINT',
  ]
  expect(named.filter((name) => !known.includes(name.trim()) && !/^HEALTHCHECK$/.test(name))).toEqual([])
  expect(named.indexOf('USER')).toBeGreaterThan(named.lastIndexOf('RUN'))
  expect(recipe).toMatch(/^USER \$\{UID\}:\$\{UID\}$/m)
  expect(recipe).not.toMatch(/\b(apt|apk|yum|dnf|npm|curl|wget)\b/)
  expect(recipe).toMatch(/^HEALTHCHECK /m)
})

test('every file that image and unit name is in a release', () => {
  const named = [...`${recipe}\n${unit}`.matchAll(/\b((?:scripts|deploy|server)\/[\w./-]+\.(?:ts|mjs))/g)]
  expect(named.length).toBeGreaterThan(2)
  for (const [, file = ''] of named) {
    expect(belongsToRelease(file), file).toBe(true)
    statSync(path.join(ROOT, file))
  }
})

test('compose: a read-only root, no rights, settings outside of the image, the database waited for', () => {
  const compose = read('compose.yaml')
  expect(compose).not.toMatch(/\t/)
  // Two spaces for each level.
  expect(compose.split('\n').filter((line) => (/^ */.exec(line)?.[0].length ?? 0) % 2 === 1)).toEqual([])
  for (const line of [
    'read_only: true',
    'condition: service_healthy',
    'dockerfile: deploy/Containerfile',
    'cap_drop:',
  ])
    expect(compose).toContain(line)
  expect(compose).not.toMatch(/PASSWORD: /)
})

test('what writes the settings of the image gives the keys to the program alone, and the database its password', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-settings-'))
  try {
    const write = () =>
      spawnSync(path.join(DEPLOY, 'container-settings'), [path.join(folder, 'container.env')], {
        encoding: 'utf8',
      })
    expect(write()).toMatchObject({ status: 0, stderr: '' })
    const files = ['container.env', 'container-database.env']
    const [ofProgram = '', ofDatabase = ''] = files.map((name) =>
      readFileSync(path.join(folder, name), 'utf8'),
    )
    const named = [...read('compose.yaml').matchAll(/env_file: (\S+)/g)].map(([, file]) => file)
    expect(named).toEqual(files.map((name) => `/etc/yishenban/${name}`))
    expect(ofDatabase).not.toMatch(/YISHENBAN_|NEXTAUTH_/)
    const password = /^POSTGRES_PASSWORD=(\S{32})$/m.exec(ofDatabase)?.[1]
    expect(ofProgram).toContain(`DATABASE_URL=postgres://yishenban:${password}@database/yishenban\n`)
    for (const name of files) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600)
    // Another key would make identity numbers unreadable.
    expect(write().status).toBe(1)
    expect(readFileSync(path.join(folder, 'container.env'), 'utf8')).toBe(ofProgram)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
