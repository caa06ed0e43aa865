import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Finished, ROOT, run } from '../running/command'

const FOLDERS = ['app', 'components', 'server', 'domain', 'db', 'cli', 'e2e', 'bench', 'scripts']

/** Checks which folder looks into which, by the rules of `.dependency-cruiser.cjs`. */
export function checkStructure(project = ROOT): Promise<Finished> {
  const folders = FOLDERS.filter((folder) => existsSync(path.join(project, folder)))
  return run('depcruise', ['--config', path.join(ROOT, '.dependency-cruiser.cjs'), ...folders], {
    cwd: project,
  })
}
