// The entrance of every command: `node scripts/run.mjs demo`. Runs under whatever Node (20 or later) the machine
// has, before anything is installed, so it needs no package. It installs what the lock file names when that is not
// installed yet, then runs the command's own program under the Node that came with the packages.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Each command: its program, and the language in which its readers are addressed. */
const COMMANDS = {
  demo: { program: 'scripts/demo.ts', language: 'zh' },
  dev: { program: 'scripts/demo.ts', args: ['--dev'], language: 'zh' },
  start: { program: 'scripts/start.ts', language: 'zh' },
  secrets: { program: 'scripts/secrets.ts', language: 'zh' },
  build: { program: 'scripts/build.ts', language: 'zh' },
  bundle: { program: 'scripts/bundle.ts', language: 'en' },
  cli: { program: 'cli/main.ts', language: 'zh', quiet: true, settings: '.env' },
  test: { program: 'scripts/test.ts', language: 'en' },
  'test:unit': { program: 'scripts/test.ts', args: ['unit'], language: 'en' },
  'test:sqlite': { program: 'scripts/test.ts', args: ['sqlite'], language: 'en' },
  'test:postgres': { program: 'scripts/test.ts', args: ['postgres'], language: 'en' },
  'test:journeys': { program: 'scripts/test.ts', args: ['journeys'], language: 'en' },
  check: { program: 'scripts/check.ts', language: 'en' },
  bench: { program: 'bench/main.ts', language: 'en' },
  pictures: { program: 'e2e/pictures/main.ts', language: 'en' },
}

const WORDS = {
  zh: {
    oldNode: (have) => `本机的 Node 是 ${have}，依申办需要 Node 20 或更新的版本。请先升级 Node，再运行一次。`,
    installing: '安装软件包',
    took: (seconds) => `，用时 ${seconds} 秒`,
    installFailed: '软件包没有装上。请检查本机能否访问 npm 软件源（见上面的信息），再运行一次。',
    noNode: (have) =>
      `没有适合本机（${process.platform} ${process.arch}）的自带 Node，本机的 Node 是 ${have}。请安装 Node 22.18 或更新的版本，再运行一次。`,
  },
  en: {
    oldNode: (have) =>
      `This machine has Node ${have}; Node 20 or later is needed. Upgrade Node and run this again.`,
    installing: 'install packages',
    took: (seconds) => ` (${seconds} s)`,
    installFailed: 'The packages could not be installed. See the messages above; can npm reach its registry?',
    noNode: (have) =>
      `No bundled Node for ${process.platform} ${process.arch}, and this machine has Node ${have}. Install Node 22.18 or later.`,
  },
}

/** npm's own record of what it installed, written when an installation is complete. */
const INSTALLED = path.join(root, 'node_modules', '.package-lock.json')

/** True when node_modules holds what the lock file names; packages for other kinds of machine may be missing. */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false
  const wanted = packagesOf(path.join(root, 'package-lock.json'))
  const present = packagesOf(INSTALLED)
  const same = (one, other) => one?.version === other?.version && one?.integrity === other?.integrity
  return (
    Object.entries(wanted).every(([place, one]) =>
      present[place] ? same(one, present[place]) : one.optional,
    ) && Object.keys(present).every((place) => wanted[place])
  )
}

function packagesOf(file) {
  const { '': _project, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages
  return packages
}

/**
 * `npm ci` without the packages' own scripts, so that npm 10, which would run them, and npm 11, which asks, do the
 * same. npm runs under the machine's Node: the one in node_modules is about to be replaced.
 */
function install() {
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const { npm_execpath: npm, npm_node_execpath: systemNode } = process.env
  const insideModules = path.join(root, 'node_modules')
  const outside = (file) => file && !path.resolve(file).startsWith(insideModules)
  const PATH = (process.env.PATH ?? '').split(path.delimiter).filter(outside).join(path.delimiter)
  const [program, before] =
    outside(npm) && outside(systemNode) && /\.c?js$/.test(npm) ? [systemNode, [npm]] : ['npm', []]
  const { status } = spawnSync(program, [...before, ...args], {
    cwd: root,
    env: { ...process.env, PATH },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && before.length === 0,
  })
  return status === 0
}

/**
 * The Node that came with the packages; the machine's own where there is none for it. Null when that is too old.
 * Not every npm puts a link to it among the programs, and by that link `npx` and editors find it.
 */
function nodeToUse() {
  const place = path.join(`node-${process.platform}-${process.arch}`, 'bin', 'node')
  const bundled = path.join(root, 'node_modules', place)
  if (!runs(bundled)) return readsTypeScript() ? process.execPath : null
  const link = path.join(root, 'node_modules', '.bin', 'node')
  if (!runs(link)) {
    rmSync(link, { force: true })
    symlinkSync(path.join('..', place), link)
  }
  return bundled
}

function runs(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
}

/** Foreign files are read by a program that Node runs without a build, by leaving out its types (22.18 or later). */
function readsTypeScript() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

function majorVersion() {
  return Number(process.versions.node.split('.')[0])
}

function main([name, ...args]) {
  const command = COMMANDS[name]
  if (!command) {
    console.error(`usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')}`)
    return process.exit(2)
  }
  const words = WORDS[command.language]
  const give = (message) => {
    console.error(message)
    process.exit(1)
  }
  if (majorVersion() < 20) return give(words.oldNode(process.versions.node))

  if (!isInstalled()) {
    const began = Date.now()
    if (!command.quiet) console.error(`… ${words.installing}`)
    if (!install() || !isInstalled()) return give(words.installFailed)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    if (!command.quiet) console.error(`✓ ${words.installing}${words.took(seconds)}`)
  }
  const node = nodeToUse()
  if (!node) return give(words.noNode(process.versions.node))

  // The keys of an office stand in its settings; a variable of the process wins over them. Where there is no such file
  // Node would say so in English at each command.
  const found = command.settings && existsSync(path.join(root, command.settings))
  const settings = found ? [`--env-file-if-exists=${command.settings}`] : []
  const child = spawn(
    node,
    [...settings, '--import', 'tsx', command.program, ...(command.args ?? []), ...args],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        // Programs that the command starts by name find this Node first.
        PATH: [path.dirname(node), path.join(root, 'node_modules', '.bin'), process.env.PATH].join(
          path.delimiter,
        ),
        NEXT_TELEMETRY_DISABLED: '1',
      },
    },
  )
  // The command ends its own work in order; this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

main(process.argv.slice(2))
