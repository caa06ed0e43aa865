import path from 'node:path'
import { closeConnection } from '@/db/connection'
import { migrate } from '@/db/migrate'
import { freshSecrets } from '@/scripts/installation/secrets'
import { withoutSettingsFiles } from '@/scripts/installation/settings-files'
import { ROOT } from '@/scripts/running/command'
import { initialise } from '@/server/people/initialise'
import { BARE_APP, buildBoth } from './http'
import { compared, type Figure } from './interleaved'
import { processorTimeOf, requestsPerSecond, type Site, serveApp, weightOf } from './site'

const CONNECTIONS = 10
const SECONDS = 2.5
const TURNS = 7
const BESIDE = 'a bare Next page of as many fields'

/** The application page as a stranger's browser asks for it, beside a bare Next page; two servers in turns. */
export async function applyPage(folder: string): Promise<Figure[]> {
  await buildBoth()
  await migrate()
  await initialise({ agencyName: '某某市', name: '某某', account: 'admin', password: 'a long passphrase 42' })
  await closeConnection()
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
    const bare = await serveApp(BARE_APP, () => ({ BENCH_DATABASE: path.join(folder, 'yishenban.db') }))
    sites.push(bare)
    return await measure(
      { site: ours, page: `${ours.url}/agencies/main/apply` },
      { site: bare, page: `${bare.url}/apply` },
    )
  } finally {
    for (const site of sites) await site.stop()
  }
}

interface Served {
  site: Site
  page: string
}

async function measure(ours: Served, bare: Served): Promise<Figure[]> {
  const [a, b] = [await weightOf(ours.page, {}), await weightOf(bare.page, {})]
  checkFields(a.html, b.html)
  const rates: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  const costs: typeof rates = { ours: [], bare: [] }
  // The first turns warm up.
  for (let i = -2; i < TURNS; i++) {
    for (const [name, served] of Object.entries({ ours, bare }) as ['ours' | 'bare', Served][]) {
      const before = processorTimeOf(served.site)
      const began = performance.now()
      const rate = await requestsPerSecond(served.page, {}, CONNECTIONS, SECONDS)
      const answered = (rate * (performance.now() - began)) / 1000
      if (i < 0) continue
      rates[name].push(rate)
      costs[name].push((processorTimeOf(served.site) - before) / answered)
    }
  }
  const once = (name: string, goal: Figure['goal'], x: number, y: number) =>
    compared({ name, beside: BESIDE, goal, ours: [x], bare: [y] })
  return [
    compared({ name: 'application page, requests per second', beside: BESIDE, goal: '≥ 0.7', ...rates }),
    // What other work on the machine does not change.
    compared({ name: 'application page, processor time', beside: BESIDE, goal: '≤ 1.43', ...costs }),
    once('application page, first-load JavaScript, gzip', '≤ 1.25', a.scripts, b.scripts),
    once('application page, HTML, gzip bytes', null, a.page, b.page),
  ]
}

/** As many fields that somebody fills in on both pages. */
function checkFields(ours: string, bare: string): void {
  const fields = (html: string) =>
    html.match(/<(textarea|select|input(?![^>]*type="hidden"))\b/g)?.length ?? 0
  if (fields(ours) !== fields(bare)) throw new Error(`${fields(ours)} fields beside ${fields(bare)}`)
}
