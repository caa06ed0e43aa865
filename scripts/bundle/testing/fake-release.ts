import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../running/command'
import { writeSums } from '../archive'

/** How a made-up program behaves, so that what the shell program does about it can be seen within seconds. */
export interface Behaviour {
  version: string
  cpu?: string
  /** The number of its schema; its database is a file that holds the number. */
  schema: number
  /** It ends as soon as it is started. */
  doesNotStart?: boolean
  /** It cannot bring the data up to its schema. */
  doesNotMigrate?: boolean
  /** It cannot write a backup. */
  doesNotBackUp?: boolean
  /** Its verification finds something. */
  finds?: boolean
  /** Kills the shell program when it comes so far. */
  killsAt?: 'rehearsal' | 'migration' | 'start'
}

/**
 * A release like a real one to the shell program, which is the real one: the rest is a few lines that keep a number in
 * `yishenban.db` and answer to the health check.
 */
export async function fakeRelease(parent: string, behaviour: Behaviour): Promise<string> {
  const folder = path.join(parent, `yishenban-${behaviour.version}`)
  const { version, cpu = process.arch } = behaviour
  rmSync(folder, { recursive: true, force: true })
  cpSync(path.join(ROOT, 'deploy'), path.join(folder, 'deploy'), { recursive: true })
  cpSync(path.join(ROOT, 'deploy', 'yishenban'), path.join(folder, 'yishenban'))
  chmodSync(path.join(folder, 'yishenban'), 0o755)
  mkdirSync(path.join(folder, 'node', 'bin'), { recursive: true })
  symlinkSync(process.execPath, path.join(folder, 'node', 'bin', 'node'))
  const files = {
    'release.json': `{\n  "version": "${version}",\n  "cpu": "${cpu}"\n}\n`,
    'package.json': '{ "type": "module" }',
    'behaviour.json': JSON.stringify(behaviour),
    'node_modules/tsx/package.json': '{ "name": "tsx", "exports": "./none.mjs" }',
    'node_modules/tsx/none.mjs': '',
    'deploy/check.mjs': '',
    'program.mjs': PROGRAM,
    'scripts/start.ts': "import { serve } from '../program.mjs'\nserve()\n",
    'scripts/demo.ts':
      "const { NEXTAUTH_URL, YISHENBAN_DATA } = process.env\nconsole.log(process.argv.slice(2).join(' '), NEXTAUTH_URL, YISHENBAN_DATA)\n",
    'scripts/first-run-code.ts': "console.log('ABCD2345EFGH')\n",
    'db/migrate.ts': "import { migrate } from '../program.mjs'\nmigrate()\n",
    'cli/backup.ts': '',
    'cli/main.ts': "import { shell } from '../program.mjs'\nshell(process.argv.slice(2))\n",
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  await writeSums(folder)
  return folder
}

const PROGRAM = `
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'

const behaviour = JSON.parse(readFileSync(new URL('behaviour.json', import.meta.url), 'utf8'))
const folder = process.env.YISHENBAN_DATA
const file = folder + '/yishenban.db'
const stored = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0)

/** What started us was started by the shell program, or by a shell of its own. */
function killWhoAsked(where) {
  if (behaviour.killsAt !== where) return
  const above = (pid) => Number(/^PPid:\\s*(\\d+)/m.exec(readFileSync('/proc/' + pid + '/status', 'utf8'))[1])
  const shells = []
  for (let pid = above(process.ppid); readFileSync('/proc/' + pid + '/comm', 'utf8').startsWith('yishenban'); pid = above(pid))
    shells.push(pid)
  for (const pid of shells) process.kill(pid, 'SIGKILL')
}

export function migrate() {
  killWhoAsked(folder.endsWith('.rehearsal') ? 'rehearsal' : 'migration')
  if (stored() > behaviour.schema || behaviour.doesNotMigrate) {
    console.error('数据库没有准备好')
    process.exit(1)
  }
  writeFileSync(file, String(behaviour.schema), { mode: 0o600 })
}

export function shell([name]) {
  if (name === 'backup' && behaviour.doesNotBackUp) process.exit(1)
  if (name === 'verify' && behaviour.finds) {
    console.error('不通过：第 7 条与前一条不符')
    process.exit(1)
  }
}

export function serve() {
  killWhoAsked('start')
  if (behaviour.doesNotStart) process.exit(1)
  migrate()
  createServer((request, response) => response.end(behaviour.version)).listen(process.env.PORT, process.env.HOST)
}
`
