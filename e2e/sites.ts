/** An installation that e2e/set-up.ts started for one worker of Playwright: what its journeys do, no other sees. */
export interface Site {
  /** Of the data folder, the database and the log. */
  name: string
  url: string
  /** The data folder. */
  data: string
  /** What its server was started with, for another server beside it; they are the demonstration's. */
  secrets: Readonly<Record<string, string>>
  /** What else leads a program to what the installation has stored. */
  settings: Readonly<Record<string, string>>
  /** Of the server's process, once it runs. */
  pid?: number
  /** Of the PostgreSQL database, when it has one. */
  databaseUrl?: string
}

/** Tells the workers, which are processes of their own, where their sites are. */
export function announce(sites: readonly Site[]): void {
  process.env.YISHENBAN_E2E_SITES = JSON.stringify(sites)
}

/** The site of the worker that this process is; none in the process that starts the workers. */
export function siteOfWorker(): Site | undefined {
  const { YISHENBAN_E2E_SITES: sites, TEST_PARALLEL_INDEX: worker } = process.env
  return sites && worker ? (JSON.parse(sites) as Site[])[Number(worker)] : undefined
}
