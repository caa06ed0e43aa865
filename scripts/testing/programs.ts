import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { mustRun, run } from '../running/command'
import { type Step, Stop } from '../running/step'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The browser of the journeys: CHROMIUM_PATH, or one that is on the path. */
export function browser(): string | undefined {
  return process.env.CHROMIUM_PATH ?? BROWSERS.map(onPath).find(Boolean)
}

/** Installs a browser, with its Chinese words and a Chinese font for the screenshots, when there is none. */
export async function ensureBrowser(step: Step): Promise<void> {
  if (!browser())
    await step('install Chromium', () =>
      installPackages('Chromium', 'chromium', 'chromium-l10n', 'fonts-noto-cjk'),
    )
}

/** Installs PostgreSQL's server when there is none. */
export async function ensurePostgres(step: Step): Promise<void> {
  if (!hasPostgres()) await step('install PostgreSQL', () => installPackages('PostgreSQL', 'postgresql'))
}

function hasPostgres(): boolean {
  if (process.env.TEST_POSTGRES_URL) return true
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  return (
    versions.some((version) => existsSync(path.join(debian, version, 'bin', 'initdb'))) ||
    Boolean(onPath('pg_config') && onPath('initdb'))
  )
}

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(existsSync)
}

/** Debian's packages, as root or through sudo without a password. Throws a Stop that says what to do by hand. */
async function installPackages(what: string, ...packages: string[]): Promise<void> {
  const byHand = `${what} is needed and was not found. Install it by hand: apt-get install ${packages.join(' ')}`
  if (!onPath('apt-get')) throw new Stop(byHand)
  const root = process.getuid?.() === 0
  if (!root && (!onPath('sudo') || (await run('sudo', ['-n', 'true'])).code !== 0)) throw new Stop(byHand)
  const apt = (...args: string[]) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return root ? mustRun('env', command.slice(1)) : mustRun('sudo', ['-n', ...command])
  }
  await apt('update')
  await apt('install', '-y', '--no-install-recommends', ...packages)
}
