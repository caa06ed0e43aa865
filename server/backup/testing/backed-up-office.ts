import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dialect } from '@/db/dialect'
import { throwawayDatabase } from '@/db/snapshot'
import { openTestDatabase } from '@/db/testing/databases'
import type { Actor } from '@/domain/access'
import type { Manifest } from '@/domain/backup/manifest'
import { attachFiles } from '../../cases/attach-files'
import { folderStore } from '../../object-store/folder'
import type { ObjectStore } from '../../object-store/store'
import { handIn, openOffice } from '../../testing/office'
import type { Target } from '../restored/restore'
import { readBackupKey } from '../sealed/key'
import { chosenManifest } from '../sealed/manifests'

/** An office with one case, an identity number and two files, with a folder for its backups. */
export interface OfficeToBackUp {
  clerk: Actor
  caseId: string
  place: string
  store: ObjectStore
  /** The newest backup of its place. */
  newest(): Promise<Manifest>
  /** Does something with that and an empty place to restore into, which is taken away afterwards. */
  inTarget(work: (manifest: Manifest, target: Target) => Promise<void>): Promise<void>
  /** Puts back the keys with which everything was written, and forgets other settings of backups. */
  settingsAsBefore(): void
  close(): Promise<void>
}

export const freshKey = () => randomBytes(32).toString('base64')
export const scan = (words: string) => new File([words], '扫描件.txt')

export async function officeToBackUp(): Promise<OfficeToBackUp> {
  const kept = { ...process.env }
  const closeDatabase = await openTestDatabase()
  const keys = { YISHENBAN_BACKUP_KEY: freshKey(), YISHENBAN_KEY: freshKey() }
  Object.assign(process.env, keys)
  const place = mkdtempSync(path.join(tmpdir(), 'yishenban-place-'))
  const { clerk } = await openOffice()
  const { caseId } = await handIn(clerk, { identityKind: 'passport', identityNumber: 'E12345678' })
  await attachFiles(clerk, caseId, 'other', [scan('第一个附件'), scan('第二个附件')])
  const store = folderStore(place)
  const newest = () => chosenManifest(store, readBackupKey())
  return {
    clerk,
    caseId,
    place,
    store,
    newest,
    inTarget: async (work) => inEmptyPlace(await newest(), work),
    settingsAsBefore() {
      for (const name of Object.keys(process.env))
        if (name.startsWith('YISHENBAN_BACKUP_')) delete process.env[name]
      Object.assign(process.env, keys)
    },
    async close() {
      rmSync(place, { recursive: true, force: true })
      await closeDatabase()
      for (const name of ['YISHENBAN_KEY', 'YISHENBAN_BACKUP_KEY'])
        if (kept[name] === undefined) delete process.env[name]
        else process.env[name] = kept[name]
    },
  }
}

async function inEmptyPlace(
  manifest: Manifest,
  work: (manifest: Manifest, target: Target) => Promise<void>,
): Promise<void> {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'yishenban-restored-')), 'new')
  const database = dialect === 'postgres' ? await throwawayDatabase(process.env.DATABASE_URL ?? '') : null
  try {
    await work(manifest, { folder, url: database?.url ?? null })
  } finally {
    await database?.drop()
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}

export function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
