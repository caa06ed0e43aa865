import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { DEMONSTRATION_SEED } from '../scripts/installation/demonstration'
import { demonstrationSecrets } from '../scripts/installation/secrets'
import { withoutSettingsFiles } from '../scripts/installation/settings-files'
import { mustRun, program, ROOT } from '../scripts/running/command'
import { anyFreePort } from '../scripts/running/port'
import { serve } from '../scripts/running/serve'
import demo from '../server/demo/accounts.json' with { type: 'json' }
import { enter } from './people'
import { expectQuietLog } from './quiet-log'

/** An installation with the demonstration's cases that a journey may harm. */
export interface OwnSite {
  url: string
  /** The data folder. */
  data: string
  stop(): Promise<void>
}

/** Fills and starts one, on SQLite or the PostgreSQL database that is named; `more` are settings of its own. */
export async function ownSite(
  name: string,
  databaseUrl = '',
  more: Readonly<Record<string, string>> = {},
): Promise<OwnSite> {
  const data = mkdtempSync(path.join(tmpdir(), `yishenban-${name}-`))
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...withoutSettingsFiles(),
    ...demonstrationSecrets(),
    YISHENBAN_DEMO: '1',
    YISHENBAN_TODAY: '2026-03-18',
    YISHENBAN_DATA: data,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: url,
    ...more,
  }
  await mustRun(process.execPath, program('db/migrate.ts'), { env })
  await mustRun(process.execPath, program(DEMONSTRATION_SEED), { env })
  const logs = path.join(ROOT, 'test-results')
  mkdirSync(logs, { recursive: true })
  const log = path.join(logs, `server-${name}.log`)
  const output = openSync(log, 'w')
  const site = await serve({ host: '127.0.0.1', port, env, output })
  return {
    url,
    data,
    stop: async () => {
      await site.stop()
      expectQuietLog(log)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A window of its own at such a site, signed in as one of the demonstration's people. */
export async function windowOf(browser: Browser, site: OwnSite, name: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: site.url })).newPage()
  await enter(page, demo.accounts.find((one) => one.name === name)?.account ?? '', demo.password)
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}
