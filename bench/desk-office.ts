import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { closeConnection } from '@/db/connection'
import { freshSecrets } from '@/scripts/installation/secrets'
import { withoutSettingsFiles } from '@/scripts/installation/settings-files'
import { ROOT } from '@/scripts/running/command'
import { PASSWORD, peopleWith } from './desk-people'
import { dealtOut } from './desk-units'
import { filledOffice } from './filled-office'
import { BARE_APP } from './http'
import { signIn } from './sign-in'
import { type Site, serveApp } from './site'

const TODAY = '2026-03-18'
/** More than a page shows stay open, however small the office. */
const OPEN_AT_LEAST = 120
/** Each of them asks once, so that nothing was remembered for anybody. */
const FIRST_VISITORS = 150

/** Both servers over one office of so many cases. */
export interface Office {
  cases: number
  folder: string
  agencyId: string
  ours: Site
  bare: Site
  cookie: string
  visitors: string[]
}

/** A new office of so many cases in a folder, both servers over it, and everybody signed in. */
export async function opened(folder: string, cases: number): Promise<Office> {
  mkdirSync(folder, { recursive: true })
  const agencyId = await fill(folder, cases)
  const ours = await serveApp(ROOT, (url) => ({
    ...withoutSettingsFiles(),
    ...freshSecrets(),
    NEXTAUTH_URL: url,
    YISHENBAN_DATA: folder,
    YISHENBAN_KEY: process.env.YISHENBAN_KEY,
    YISHENBAN_TODAY: TODAY,
  }))
  const bare = await serveApp(BARE_APP, () => ({
    BENCH_DATABASE: path.join(folder, 'yishenban.db'),
    BENCH_AGENCY: agencyId,
  }))
  const cookies: string[] = []
  for (let n = 0; n <= FIRST_VISITORS; n++)
    cookies.push(await signIn(ours.url, { account: `person${n}`, password: PASSWORD }))
  const [cookie = '', ...visitors] = cookies
  return { cases, folder, agencyId, ours, bare, cookie, visitors }
}

async function fill(folder: string, cases: number): Promise<string> {
  await open(folder)
  const { agencyId } = await filledOffice(folder, cases, { openAtLeast: OPEN_AT_LEAST })
  await dealtOut(agencyId)
  await peopleWith(agencyId, FIRST_VISITORS + 1, ['clerk', 'supervisor', 'statistics_officer', 'auditor'])
  return agencyId
}

/** The store of this process is from now on that of another office. */
export async function open(folder: string): Promise<void> {
  await closeConnection()
  process.env.YISHENBAN_DATA = folder
}
