import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const MEMORY = '/dev/shm'
/** All that the tests lay down at one time stays far below. */
const ROOM_BYTES = 2 * 1024 ** 3

/**
 * A new folder for data that nobody needs after the test: in memory where the system has a disk in memory with room,
 * else among the temporary files. The program flushes every commit all the same, and it costs nothing there.
 */
export function memoryFolder(prefix: string): string {
  return mkdtempSync(path.join(hasRoom() ? MEMORY : tmpdir(), prefix))
}

function hasRoom(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM_BYTES
  } catch {
    return false
  }
}
