import { cpSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { FullConfig } from '@playwright/test'
import { memoryFolder } from '../db/testing/memory-folder'
import { type Cluster, startCluster, statement, withDatabase } from '../db/testing/postgres-cluster'
import { DEMONSTRATION_SEED } from '../scripts/installation/demonstration'
import { demonstrationSecrets } from '../scripts/installation/secrets'
import { withoutSettingsFiles } from '../scripts/installation/settings-files'
import { buildFolder } from '../scripts/running/build'
import { type Environment, Failed, mustRun, program, ROOT } from '../scripts/running/command'
import { anyFreePort } from '../scripts/running/port'
import { type Site as Served, serve } from '../scripts/running/serve'
import { expectQuietLog } from './quiet-log'
import { roundRobin } from './round-robin'
import { type SharedStore, sharedStore } from './shared-store'
import { announce, type Site } from './sites'

/** The day of the journeys, unless the environment names another: a working Wednesday. */
const TODAY = '2026-03-18'

/**
 * Fresh installations for the journeys, one for each worker: a data folder with the demonstration cases, the built
 * site on a free port, on SQLite or with YISHENBAN_E2E_DATABASE=postgres on a PostgreSQL server of their own. The first
 * is filled, the others are copied from it. With YISHENBAN_E2E_TWO_SERVERS each has two servers on one database and one
 * bucket. The function it returns stops the servers and takes everything away.
 */
export default async function setUp({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (!existsSync(path.join(buildFolder(), 'BUILD_ID')))
    throw new Error('The site is not built: run `npm run build` first.')
  const folder = memoryFolder('yishenban-e2e-')
  const cluster = process.env.YISHENBAN_E2E_DATABASE === 'postgres' ? await startCluster() : undefined
  const shared = process.env.YISHENBAN_E2E_TWO_SERVERS ? await sharedStore() : undefined
  const served: Pick<Served, 'stop'>[] = []
  const takeAway = async () => {
    await Promise.all(served.map((site) => site.stop()))
    await shared?.stop()
    await cluster?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const secrets = demonstrationSecrets()
    const office = { ...withoutSettingsFiles(), ...secrets, YISHENBAN_DEMO: '1', ...GATEWAY, ...today() }
    const sites: Site[] = []
    for (let n = 0; n < workers; n++) sites.push(await installation({ folder, secrets, cluster, shared }, n))
    await fill(sites, office, { cluster, shared })
    const started = await Promise.all(
      sites.map(async (site) => {
        const one = shared ? await startTwo(site, office) : await start(site, office)
        served.push(one)
        return { ...site, url: one.url, pid: one.pid }
      }),
    )
    announce(started)
    return async () => {
      await takeAway()
      // Names, numbers and words of everybody in every journey went through all doors of these servers.
      const names = sites.flatMap(({ name }) => (shared ? [name, secondOf(name)] : [name]))
      for (const name of names) expectQuietLog(logOf(name))
    }
  } catch (fault) {
    if (fault instanceof Failed) console.error(fault.output)
    await takeAway()
    throw fault
  }
}

/** A stranger of a journey comes through a gateway; a browser of ours comes without, and has the address of this machine. */
const GATEWAY: Environment = { YISHENBAN_TRUSTED_HOPS: '1' }

const today = (): Environment => ({ YISHENBAN_TODAY: process.env.YISHENBAN_TODAY ?? TODAY })

/** What installations share without seeing each other. */
interface Ground {
  cluster: Cluster | undefined
  /** Where their files lie, when each has two servers. */
  shared: SharedStore | undefined
}

/** Where the installation of a worker will be; nothing is there yet. */
async function installation(
  { folder, secrets, cluster, shared }: Ground & { folder: string; secrets: Site['secrets'] },
  n: number,
): Promise<Site> {
  return {
    secrets,
    settings: shared?.settingsOf(`site${n}`) ?? {},
    name: `site${n}`,
    url: `http://127.0.0.1:${await anyFreePort()}`,
    data: path.join(folder, `site${n}`),
    ...(cluster ? { databaseUrl: withDatabase(cluster.url, `site${n}`) } : {}),
  }
}

/** Makes the tables and cases of the first installation, and the others from it. */
async function fill(
  [first, ...others]: readonly Site[],
  office: Environment,
  { cluster, shared }: Ground,
): Promise<void> {
  if (!first) return
  const env = { ...office, ...belongingTo(first) }
  if (cluster) await statement(cluster.url, `CREATE DATABASE ${first.name}`)
  await mustRun(process.execPath, program('db/migrate.ts'), { env })
  await mustRun(process.execPath, program(DEMONSTRATION_SEED), { env })
  for (const other of others) {
    if (cluster) await statement(cluster.url, `CREATE DATABASE ${other.name} TEMPLATE ${first.name}`)
    cpSync(first.data, other.data, { recursive: true })
    await shared?.copy(first.name, other.name)
  }
}

function belongingTo({ data, databaseUrl, url, settings }: Site): Environment {
  return {
    YISHENBAN_DATA: data,
    NEXTAUTH_URL: url,
    ...settings,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  }
}

/**
 * Two servers of one installation behind a gateway that sends each request to the other one. They share the database and
 * the bucket, and nothing else: the second begins with an empty data folder, as on another machine.
 */
async function startTwo(site: Site, office: Environment): Promise<Pick<Served, 'url' | 'pid' | 'stop'>> {
  const gateway = await roundRobin()
  const names = [site.name, secondOf(site.name)]
  const servers = await Promise.all(
    names.map(async (name) => {
      const data = path.join(path.dirname(site.data), name)
      mkdirSync(data, { recursive: true })
      const url = `http://127.0.0.1:${await anyFreePort()}`
      return start({ ...site, name, data, url }, office, gateway.url)
    }),
  )
  gateway.leadTo(servers.map(({ url }) => url))
  return {
    url: gateway.url,
    pid: servers[0]?.pid ?? 0,
    async stop() {
      await gateway.stop()
      await Promise.all(servers.map((one) => one.stop()))
    },
  }
}

const secondOf = (name: string) => `${name}-second`

function start(site: Site, office: Environment, address = site.url): Promise<Served> {
  mkdirSync(path.dirname(logOf(site.name)), { recursive: true })
  const { hostname, port } = new URL(site.url)
  return serve({
    host: hostname,
    port: Number(port),
    env: { ...office, ...belongingTo(site), NEXTAUTH_URL: address },
    output: openSync(logOf(site.name), 'w'),
  })
}

const logOf = (name: string) => path.join(ROOT, 'test-results', `server-${name}.log`)
