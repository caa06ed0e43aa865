import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Failed, mustRun, ROOT, run } from '../running/command'

/** Lies inside the project: drizzle-kit takes only folders relative to it. */
const WORK = '.cache'

/**
 * Checks that the migrations of both databases make the tables of the schema: generating once more, into a copy,
 * must find nothing to do. Fails with the statements that are missing.
 */
export async function checkMigrations(): Promise<void> {
  for (const database of ['sqlite', 'postgres']) {
    mkdirSync(path.join(ROOT, WORK), { recursive: true })
    const copy = mkdtempSync(path.join(ROOT, WORK, `migrations-${database}-`))
    try {
      cpSync(path.join(ROOT, 'db/migrations', database), copy, { recursive: true })
      await compare(database, copy)
    } finally {
      rmSync(copy, { recursive: true })
    }
  }
}

async function compare(database: string, copy: string): Promise<void> {
  const before = new Set(readdirSync(copy))
  const config = ['--config', `db/drizzle.${database}.config.ts`]
  const env = { YISHENBAN_MIGRATIONS_OUT: path.relative(ROOT, copy) }
  await mustRun('drizzle-kit', ['check', ...config], { env })
  const { code, output } = await run('drizzle-kit', ['generate', ...config], { env })
  const added = readdirSync(copy).filter((name) => name.endsWith('.sql') && !before.has(name))
  if (code === 0 && added.length === 0) return
  const statements = added.map((name) => readFileSync(path.join(copy, name), 'utf8'))
  throw new Failed(
    `the ${database} migrations differ from the schema`,
    code || 1,
    [output, ...statements].join('\n'),
  )
}
