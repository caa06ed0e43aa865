import { findLeftovers, removeLeftovers } from '@/server/sweep/sweep'
import { leftoverWords, sweptWords } from '@/server/sweep/words'
import type { Answer, Options } from './answer'

/**
 * `sweep [--dry-run]`: removes from the data folder what no row names and nobody comes back to. Not done (exit code 1)
 * where most of what is stored has no row.
 */
export async function sweep(_words: string[], options: Options): Promise<Answer> {
  const found = await findLeftovers()
  const { doubtful } = found
  if (options['dry-run']) {
    const { files, uploads, ledgers, work } = found
    const json = {
      files: files.length,
      uploads: uploads.length,
      ledgers: ledgers.length,
      work: work.length,
      doubtful,
    }
    return { done: !doubtful, messages: [], json, lines: leftoverWords(found) }
  }
  const swept = await removeLeftovers(found)
  const words = sweptWords(swept, found)
  return {
    done: !doubtful,
    messages: [],
    json: { ...swept, doubtful },
    lines: words.length > 0 ? words : ['没有需要清理的。'],
  }
}
