import { readFileSync } from 'node:fs'
import path from 'node:path'
import { mustRun, ROOT } from '../running/command'
import { Stop } from '../running/step'

export const CPUS = ['x64', 'arm64'] as const
export type Cpu = (typeof CPUS)[number]

/** What a release says of itself, in `release.json`; the shell program reads it line by line. */
export interface Release {
  /** As `0.1.0-20261126.dc47bca3`: of the package, the day and the commit. The same sources have the same name. */
  version: string
  cpu: Cpu
  commit: string
  /** When the commit was made, in seconds since 1970; every file of the archive bears it. */
  at: number
}

/** What the sources as they stand are called. Throws a Stop when they are not what is committed, unless `unfinished`. */
export async function releaseOfSources(unfinished: boolean): Promise<Omit<Release, 'cpu'>> {
  const git = async (...args: string[]) => (await mustRun('git', args)).trim()
  const changed = (await git('status', '--porcelain')) !== ''
  if (changed && !unfinished)
    throw new Stop(
      'The sources differ from the commit, so nobody could say what the bundle holds. Commit, or add --unfinished for a trial.',
    )
  const commit = await git('rev-parse', '--short=8', 'HEAD')
  const at = Number(await git('log', '-1', '--format=%ct'))
  const day = new Date(at * 1000).toISOString().slice(0, 10).replaceAll('-', '')
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }
  return { version: `${version}-${day}.${commit}${changed ? '-unfinished' : ''}`, commit, at }
}

/** Of the folder in an archive, and of the archive without its ending. */
export function archiveName({ version, cpu }: Release): string {
  return `yishenban-${version}-linux-${cpu}`
}
