import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { people } from '@/db/schema'
import { transact } from '@/db/transact'
import { freshSecrets } from '@/scripts/installation/secrets'
import { withoutSettingsFiles } from '@/scripts/installation/settings-files'
import { build, isBuilt } from '@/scripts/running/build'
import { ROOT } from '@/scripts/running/command'
import { absolute, compared, type Figure } from './interleaved'
import { signIn } from './sign-in'
import { BUILD, buildApp, memoryOf, requestsPerSecond, type Site, serveApp, weightOf } from './site'

const CONNECTIONS = 10
const SECONDS = 2.5
const TURNS = 5
export const BARE_APP = path.join(import.meta.dirname, 'bare-app')

/** The queue page of the product (`buildBoth` before), signed in, beside a bare Next page of the same rows; two servers in turns. */
export async function http(
  folder: string,
  agencyId: string,
  account: { account: string; password: string },
): Promise<Figure[]> {
  // The first administrator may not see cases; a clerk may.
  await transact((tx) =>
    tx
      .update(people)
      .set({ roles: ['clerk'] })
      .where(eq(people.account, account.account)),
  )
  const sites: Site[] = []
  try {
    const ours = await serveApp(ROOT, (url) => ({
      ...withoutSettingsFiles(),
      ...freshSecrets(),
      NEXTAUTH_URL: url,
      YISHENBAN_DATA: folder,
      YISHENBAN_TODAY: '2026-03-18',
    }))
    sites.push(ours)
    const bare = await serveApp(BARE_APP, () => ({
      BENCH_DATABASE: path.join(folder, 'yishenban.db'),
      BENCH_AGENCY: agencyId,
    }))
    sites.push(bare)
    return await measure(ours, bare, await signIn(ours.url, account))
  } finally {
    for (const site of sites) await site.stop()
  }
}

async function measure(ours: Site, bare: Site, cookie: string): Promise<Figure[]> {
  const page = `${ours.url}/cases`
  const [a, b] = [await weightOf(page, { cookie }), await weightOf(bare.url, {})]
  checkSameCases(a.html, b.html)

  const rates: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  const started = memoryOf(ours)
  // The first turns warm up.
  for (let i = -2; i < TURNS; i++) {
    const x = await requestsPerSecond(page, { cookie }, CONNECTIONS, SECONDS)
    const y = await requestsPerSecond(bare.url, {}, CONNECTIONS, SECONDS)
    if (i < 0) continue
    rates.ours.push(x)
    rates.bare.push(y)
  }
  const [loaded, beside] = [memoryOf(ours), memoryOf(bare)]
  await pause(5000)
  const after = memoryOf(ours)
  const besideName = 'a bare Next page of the same rows'
  const once = (name: string, goal: Figure['goal'], x: number, y: number) =>
    compared({ name, beside: besideName, goal, ours: [x], bare: [y] })
  return [
    // 0.7 rather than 0.8, because session and access are checked.
    compared({ name: 'queue page, requests per second', beside: besideName, goal: '≥ 0.7', ...rates }),
    once('queue, first-load JavaScript, gzip bytes', '≤ 1.25', a.scripts, b.scripts),
    once('queue, HTML, gzip bytes', '≤ 1.5', a.page, b.page),
    ...(started && loaded && after && beside
      ? [
          once('server memory, most under load, MiB', null, loaded.peak, beside.peak),
          absolute('server memory before load, MiB', started.now),
          absolute('server memory 5 s after load, MiB', after.now),
        ]
      : []),
  ]
}

/** The same cases in the same order on both pages. */
function checkSameCases(ours: string, bare: string): void {
  const cases = (html: string) => {
    const ids = [...html.matchAll(/href="\/cases\/([0-9a-f-]{36})/g)].map(([, id]) => id)
    return [...new Set(ids)].join()
  }
  if (cases(bare).length < 50 * 36 || cases(ours) !== cases(bare))
    throw new Error('the pages list other cases')
}

/** Builds what changed since the last time. A build writes its folder into tsconfig.json; that is put back. */
export const buildBoth = () =>
  withoutTraces(async () => {
    if (!isBuilt()) await build()
    await buildApp(BARE_APP)
  })

/** The product alone. */
export const buildOurs = () =>
  withoutTraces(async () => {
    if (!isBuilt()) await build()
  })

async function withoutTraces(build: () => Promise<void>): Promise<void> {
  process.env.YISHENBAN_DIST = BUILD
  const kept = ['tsconfig.json', 'next-env.d.ts']
    .map((name) => path.join(ROOT, name))
    .filter(existsSync)
    .map((file) => [file, readFileSync(file)] as const)
  try {
    await build()
  } finally {
    for (const [file, content] of kept) writeFileSync(file, content)
  }
}
