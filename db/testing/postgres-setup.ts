import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { migratePostgres } from '../migrate'
import { startCluster, statement, withDatabase } from './postgres-cluster'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that the tests share, and the migrated database that each of theirs is copied from. */
    testPostgres: { url: string; template: string }
  }
}

/** Before the tests of the postgres project: the server of TEST_POSTGRES_URL, or one of our own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_POSTGRES_URL
  const cluster = given ? { url: given, stop: async () => {} } : await startCluster()
  const template = `yishenban_test_${randomBytes(6).toString('hex')}`
  await statement(cluster.url, `CREATE DATABASE ${template}`)
  await migratePostgres(withDatabase(cluster.url, template))
  project.provide('testPostgres', { url: cluster.url, template })
  return async () => {
    await statement(cluster.url, `DROP DATABASE ${template}`)
    await cluster.stop()
  }
}
