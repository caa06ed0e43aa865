import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import { closeConnection, dataFolder } from '../connection'
import { dialect } from '../dialect'
import { copyDatabase, dropDatabase, withDatabase } from './postgres-cluster'

/** A copy of the whole installation of a test, to be put back as often as it is spoiled. */
export interface KeptCopy {
  /** Everything as it was when the copy was made. */
  putBack(): Promise<void>
  /** The database alone, as after restoring a backup of it. */
  putBackDatabase(): Promise<void>
  drop(): Promise<void>
}

/** Copies the database and the data folder of the test that runs. Nobody may be writing. */
export async function keptCopy(): Promise<KeptCopy> {
  await closeConnection()
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-copy-'))
  cpSync(dataFolder(), folder, { recursive: true })
  const database = dialect === 'postgres' ? await keptDatabase() : keptSqlite(folder)
  return {
    async putBack() {
      await database.putBack()
      const isDatabase = (file: string) => path.basename(file).startsWith('yishenban.db')
      rmSync(path.join(dataFolder(), 'files'), { recursive: true, force: true })
      rmSync(path.join(dataFolder(), 'anchor.json'), { force: true })
      cpSync(folder, dataFolder(), { recursive: true, filter: (file) => !isDatabase(file) })
    },
    putBackDatabase: () => database.putBack(),
    async drop() {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function keptSqlite(folder: string) {
  return {
    async putBack() {
      await closeConnection()
      const file = path.join(dataFolder(), 'yishenban.db')
      for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
      cpSync(path.join(folder, 'yishenban.db'), file)
    },
    drop: async () => {},
  }
}

async function keptDatabase() {
  const { url } = inject('testPostgres')
  const name = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
  const copy = `${name}_${Math.trunc(performance.now())}`
  await copyDatabase(url, copy, name)
  return {
    async putBack() {
      await closeConnection()
      await dropDatabase(url, name)
      await copyDatabase(url, name, copy)
      process.env.DATABASE_URL = withDatabase(url, name)
    },
    drop: () => dropDatabase(url, copy),
  }
}
