import { constants, open } from 'node:fs/promises'

/** Bytes of a file that a person or a program writes for one command. */
const MOST_BYTES = 64 * 1000 * 1000

/**
 * The text of a file that a command names; in words why it cannot be read. A folder, a device, or a pipe into which nobody
 * may ever write is refused: it would be waited for.
 */
export async function readNamedFile(
  file: string,
  most = MOST_BYTES,
): Promise<{ text: string } | { fault: string }> {
  try {
    // Opening a pipe waits for a writer as well.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const there = await handle.stat()
      if (!there.isFile())
        return { fault: `读不了“${file}”：不是文件，而是文件夹、管道或者设备。请先存成文件，再写明文件名。` }
      if (there.size > most)
        return { fault: `读不了“${file}”：过大，不能超过 ${most / 1000} KB。请核对文件名。` }
      return { text: await handle.readFile('utf8') }
    } finally {
      await handle.close()
    }
  } catch {
    return {
      fault: `读不了“${file}”：文件不存在，或者运行程序的账号没有权限。请核对文件名，把文件放在这个账号能读取的地方。`,
    }
  }
}
