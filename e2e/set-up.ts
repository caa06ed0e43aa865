import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCluster } from '../db/testing/postgres-cluster'
import { DEMONSTRATION_SEED } from '../scripts/installation/demonstration'
import { demonstrationSecrets } from '../scripts/installation/secrets'
import { withoutSettingsFiles } from '../scripts/installation/settings-files'
import { buildFolder } from '../scripts/running/build'
import { Failed, mustRun, program, ROOT } from '../scripts/running/command'
import { anyFreePort } from '../scripts/running/port'
import { serve } from '../scripts/running/serve'

/** The day of the journeys, unless the environment names another: a working Wednesday. */
const TODAY = '2026-03-18'

/**
 * A fresh installation for the journeys: its own data folder with the demonstration cases, the built site on a free
 * port, on SQLite or with YISHENBAN_E2E_DATABASE=postgres on a PostgreSQL server of its own. The function it returns
 * stops the server and takes everything away. Journeys find the address in `baseURL`, the data folder in
 * YISHENBAN_DATA and today in YISHENBAN_TODAY.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  if (!existsSync(path.join(buildFolder(), 'BUILD_ID')))
    throw new Error('The site is not built: run `npm run build` first.')
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-e2e-'))
  const cluster = process.env.YISHENBAN_E2E_DATABASE === 'postgres' ? await startCluster() : undefined
  const takeAway = async () => {
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...withoutSettingsFiles(),
    ...(cluster ? { DATABASE_URL: cluster.url } : {}),
    ...demonstrationSecrets(),
    NEXTAUTH_URL: url,
    YISHENBAN_DATA: folder,
    YISHENBAN_DEMO: '1',
    YISHENBAN_TODAY: process.env.YISHENBAN_TODAY ?? TODAY,
  }
  // What a journey starts by itself (the shell, the database) meets the same installation.
  Object.assign(process.env, env, { YISHENBAN_E2E_URL: url })
  try {
    await mustRun(process.execPath, program('db/migrate.ts'))
    if (existsSync(path.join(ROOT, DEMONSTRATION_SEED)))
      await mustRun(process.execPath, program(DEMONSTRATION_SEED))
    const logs = path.join(ROOT, 'test-results')
    mkdirSync(logs, { recursive: true })
    const site = await serve({
      host: '127.0.0.1',
      port,
      env: {},
      output: openSync(path.join(logs, 'server.log'), 'w'),
    })
    return async () => {
      await site.stop()
      await takeAway()
    }
  } catch (fault) {
    if (fault instanceof Failed) console.error(fault.output)
    await takeAway()
    throw fault
  }
}
