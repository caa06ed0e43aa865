import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { BackupFault } from '@/domain/backup/fault'
import { codeWords } from '@/domain/faults/code-words'
import { checkName, MOST_OBJECT_BYTES, type ObjectStore, tooLarge } from './store'

/** Another disk, or one of another machine that is mounted here. */
export function folderStore(folder: string): ObjectStore {
  const root = path.resolve(folder)
  const at = (name: string) => path.join(root, ...checkName(name).split('/'))
  const done = <T>(work: () => Promise<T>) => inWords(root, work)
  return {
    place: root,
    put: (name, content) => done(() => writeWhole(at(name), content)),
    get: (name) => done(() => readWhole(name, at(name)).catch(nullWhenMissing)),
    list: (under) => namesUnder(root, checkName(under)),
    remove: (name) => done(() => removeFile(at(name))),
    removeDrafts: (before) =>
      done(async () => {
        for (const part of ['backups', 'damaged', 'files']) await removeDrafts(path.join(root, part), before)
      }),
  }
}

async function readWhole(name: string, file: string): Promise<Buffer> {
  const there = await stat(file)
  // Into a pipe nobody may ever write.
  if (!there.isFile())
    throw new BackupFault(`备份中的“${name}”不是文件。请换一份备份，并检查备份位置。`, 'damaged', [name])
  if (there.size > MOST_OBJECT_BYTES) throw tooLarge(name)
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (!OF_A_BAD_SECTOR.has(error.code ?? '')) throw error
    throw new BackupFault(
      `备份中的“${name}”读不出来（${codeWords(error.code)}），磁盘可能坏了。请换一份备份，并检查备份位置的磁盘。`,
      'damaged',
      [name],
    )
  })
}

/** What a disk answers that has lost a file, and has not gone itself: of another file it may know everything. */
const OF_A_BAD_SECTOR: ReadonlySet<string> = new Set(['EIO', 'EBADMSG', 'EUCLEAN'])

/** On a disk that may only be read Node says of a folder to be made that it does not exist. */
export function notFoundMeansReadOnly(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? Object.assign(error, { code: 'EROFS' }) : error
}

/** A draft takes its name once it is on the disk: what is there is whole. */
async function writeWhole(file: string, content: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 }).catch(notFoundMeansReadOnly)
  const draft = `${file}.${randomUUID()}${DRAFT}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}

/** With the folder that it was the last one in. */
async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true })
  await rmdir(path.dirname(file)).catch(() => {})
}

const DRAFT = '.part'

/** Each draft has a name of its own, so that none would ever be written over. */
async function removeDrafts(folder: string, before: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(nullWhenMissing)
  for (const entry of entries ?? []) {
    if (!entry.isFile() || !entry.name.endsWith(DRAFT)) continue
    const draft = path.join(entry.parentPath, entry.name)
    const { mtimeMs } = (await stat(draft).catch(nullWhenMissing)) ?? { mtimeMs: before }
    if (mtimeMs < before) await removeFile(draft)
  }
}

async function* namesUnder(root: string, under: string): AsyncGenerator<string> {
  const entries = await inWords(root, async () => {
    const found = await readdir(path.join(root, ...under.split('/')), { withFileTypes: true }).catch(
      nullWhenMissing,
    )
    return found ?? []
  })
  for (const entry of entries) {
    if (entry.isDirectory()) yield* namesUnder(root, `${under}${entry.name}/`)
    // What a killed run has left half written is nobody's copy.
    else if (entry.isFile() && !entry.name.endsWith(DRAFT)) yield `${under}${entry.name}`
  }
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

async function inWords<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new BackupFault(
      `备份位置“${root}”${WORDS[code] ?? `读写出错（${codeWords(code)}），请检查磁盘。`}`,
      'away',
    )
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: '的磁盘已满。请腾出空间，或者少留几份（YISHENBAN_BACKUP_KEEP）。',
  EDQUOT: '超过磁盘配额。请提高配额，或者少留几份（YISHENBAN_BACKUP_KEEP）。',
  EACCES: '没有写入权限。请让运行程序的账号可以读写这个文件夹。',
  EPERM: '没有写入权限。请让运行程序的账号可以读写这个文件夹。',
  EROFS: '只能读取，不能写入。请检查这个磁盘是怎样挂载的。',
  EEXIST: '不是文件夹。请核对 YISHENBAN_BACKUP_TO。',
  ENOTDIR: '不是文件夹。请核对 YISHENBAN_BACKUP_TO。',
}
