import { access, constants, lstat, mkdir } from 'node:fs/promises'

/**
 * Makes a folder that somebody has named at the shell, where it is not there yet. Answers null, or in words why this
 * account cannot write there and what to do: whoever typed the command is often another one.
 */
export async function whyNotInto(folder: string): Promise<string | null> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK | constants.X_OK)
    return null
  } catch (fault) {
    const link = await lstat(folder).then(
      (found) => found.isSymbolicLink(),
      () => false,
    )
    // Of a link that leads nowhere the system says what it says of a disk that may only be read.
    if (link && (fault as NodeJS.ErrnoException).code === 'ENOENT')
      return `“${folder}”是链接，它指向的文件夹不存在，请核对，或者另选一个位置。`
    const words = whyNotWords(folder, (fault as NodeJS.ErrnoException).code)
    if (words === null) throw fault
    return words
  }
}

/** What the file system says of a folder that is to be made and written into; null for anything else. */
export function whyNotWords(folder: string, code: string | undefined): string | null {
  // Of a folder to be made on such a disk Node says that it does not exist.
  if (code === 'EROFS' || code === 'ENOENT') return `“${folder}”所在的磁盘是只读的，请另选一个位置。`
  if (code === 'EACCES' || code === 'EPERM')
    return `运行程序的账号不能写入“${folder}”。请先建好文件夹并交给这个账号，例如 sudo install -d -o yishenban -m 700 ${folder}。`
  if (code === 'EEXIST' || code === 'ENOTDIR') return `“${folder}”不是文件夹，请另选一个位置。`
  return null
}
