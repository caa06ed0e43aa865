import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { onDisk } from '@/db/connection'
import { canonical } from '@/domain/canonical'
import { TransferFault } from '@/domain/transfer/fault'
import { type Manifest, manifestShape } from '@/domain/transfer/manifest'
import { otherSuiteWords } from '../proof/keys'
import { fullMac } from '../proof/mac'
import { type Key, KeyFault, type Keyring, readKeyring } from '../secrets'

const NAME = 'manifest.json'
const MOST_BYTES = 1024 * 1024

/** Where what of an export lies. */
export const placeOf = {
  table: (folder: string, name: string) => path.join(folder, 'tables', `${name}.jsonl`),
  registered: (folder: string) => path.join(folder, 'registered.jsonl'),
  fileList: (folder: string) => path.join(folder, 'files.jsonl'),
  /** As in a data folder. */
  file: (folder: string, sha256: string) => path.join(folder, 'files', sha256.slice(0, 2), sha256.slice(2)),
}

/** Written last: a folder without it is no export. */
export async function writeManifest(folder: string, told: Omit<Manifest, 'mac'>): Promise<Manifest> {
  const manifest = { ...told, mac: macOf(keyOf(readKeyring(), told.dataKeyId), told) }
  const draft = path.join(folder, `${NAME}.part`)
  await onDisk(async () => {
    await writeFile(draft, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
    await rename(draft, path.join(folder, NAME))
  })
  return manifest
}

/** The manifest of an export; a wrong or missing key is said before anything else. Throws TransferFault. */
export async function readManifest(folder: string): Promise<Manifest> {
  const keyring = keys()
  const parsed = manifestShape.safeParse(await contentOf(path.join(folder, NAME), folder))
  if (!parsed.success)
    throw new TransferFault(
      `“${folder}”里的 manifest.json 不是本程序导出的，没有导入任何内容。请核对文件夹，或者重新导出。`,
    )
  const { mac, ...told } = parsed.data
  if (macOf(keyOf(keyring, told.dataKeyId), told) !== mac)
    throw new TransferFault(
      `“${folder}”里的 manifest.json 被改动过，没有导入任何内容。请使用导出时的原件，或者重新导出。`,
    )
  return parsed.data
}

function keys(): Keyring {
  try {
    return readKeyring()
  } catch (fault) {
    if (fault instanceof KeyFault) throw new TransferFault(`${fault.message}。没有导入任何内容。`)
    throw fault
  }
}

function keyOf(keyring: Keyring, keyId: string): Key {
  const key = keyring.find(({ id }) => id === keyId)
  if (key) return key
  throw new TransferFault(
    `数据密钥不对：导出的内容要用密钥 ${keyId}，现在设置的 YISHENBAN_KEY 是 ${keyring[0].id}，没有导入任何内容。请把原来系统的密钥设为 YISHENBAN_KEY。${otherSuiteWords([keyId])}`,
  )
}

function macOf(key: Key, told: Omit<Manifest, 'mac'>): string {
  return fullMac(key, JSON.stringify(['export', canonical(told)]))
}

async function contentOf(file: string, folder: string): Promise<unknown> {
  try {
    const there = await stat(file)
    if (!there.isFile() || there.size > MOST_BYTES) return null
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new TransferFault(
        `“${folder}”里没有 manifest.json：不是导出的文件夹，或者导出没有做完。没有导入任何内容，请核对文件夹，或者重新导出。`,
      )
    throw fault
  }
}
