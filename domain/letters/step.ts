import type { Standing } from '../case/standing'
import { type LetterKind, letterOf } from './definitions'

/** Name of the command that sending a letter carries out: a reply is the new answer once one is ordered; null informs only. */
export function stepOf(kind: LetterKind, { anew }: Pick<Standing, 'anew'>): string | null {
  const { command } = letterOf(kind)
  return command === 'reply' && anew ? 'replyAnew' : command
}
