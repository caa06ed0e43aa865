import { MAX_HANDED_IN_BYTES } from '@/domain/sources/handed-in-size'

/** A file as a source hands it in. */
interface HandedInFile {
  name: string
  content: string
}

/** Files in base64 as files. */
export function handedInFiles(files: readonly HandedInFile[] = []): File[] {
  return files.map(({ name, content }) => new File([Buffer.from(content, 'base64')], name))
}

/** True when files are more together than one request may bring. */
export function areTooLarge(files: readonly HandedInFile[] = []): boolean {
  const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content, 'base64'), 0)
  return bytes > MAX_HANDED_IN_BYTES
}
