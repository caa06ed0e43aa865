import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { structureWords } from '../domain/operation/structure'
import type { Dialect } from './dialect'

export interface Migration {
  tag: string
  hash: string
  statements: readonly string[]
}

/** A migration as the database remembers it. */
export interface Applied {
  tag: string
  hash: string
}

/** The migrations that drizzle-kit has written for one database, oldest first. */
export function migrationsOf(dialect: Dialect): Migration[] {
  const folder = fileURLToPath(new URL(`./migrations/${dialect}/`, import.meta.url))
  const journal: { entries: { tag: string }[] } = JSON.parse(
    readFileSync(`${folder}meta/_journal.json`, 'utf8'),
  )
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(`${folder}${tag}.sql`, 'utf8')
    return {
      tag,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text.split('--> statement-breakpoint'),
    }
  })
}

/** Name of the newest migration; the same for both databases. */
export function newestMigration(dialect: Dialect): string {
  return migrationsOf(dialect).at(-1)?.tag ?? ''
}

/** Migrations that are still to be applied. Throws when the database and this program do not share their history. */
export function missingFrom(dialect: Dialect, applied: readonly Applied[]): Migration[] {
  const migrations = migrationsOf(dialect)
  const known = new Map(migrations.map(({ tag, hash }) => [tag, hash]))
  for (const { tag, hash } of applied) {
    if (!known.has(tag))
      throw new Error(
        `数据库由更新的程序建立（${structureWords(tag)}），本程序较旧，没有改动数据库。请先升级本程序`,
      )
    if (known.get(tag) !== hash)
      throw new Error(
        `数据库的${structureWords(tag)}与建立数据库时的不同，没有改动数据库。请使用完整的、未经改动的程序`,
      )
  }
  const done = new Set(applied.map(({ tag }) => tag))
  return migrations.filter(({ tag }) => !done.has(tag))
}
