import { existsSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './command'

/** What `npm run bundle` writes into a release, beside the built site: what it is and for which processor. */
export const RELEASE_FILE = 'release.json'

/** True where this program was installed from an archive: it is built, and no source of the site is there. */
export function isRelease(): boolean {
  return existsSync(path.join(ROOT, RELEASE_FILE))
}
