import { isRefused } from '@/domain/case/refusal'
import { shellActor } from '@/server/installation'
import { rotateKey, sealedUnderFormerKeys } from '@/server/keys/rotate'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'

/** Values between two lines about how far it is. */
const TOLD_EVERY = 10_000

/**
 * `rotate-key [--dry-run]`: seals everything anew under the key in use. Not done (exit code 1) where it is refused or
 * something could not be opened.
 */
export async function rotateKeyCommand(_words: string[], options: Options): Promise<Answer> {
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  if (options['dry-run']) {
    const waiting = await sealedUnderFormerKeys()
    const words = waiting === 0 ? '没有用原来的密钥加密的内容。' : `用原来的密钥加密的还有 ${waiting} 项。`
    return { done: true, messages: [], json: { waiting }, lines: [words] }
  }
  console.error(`用原来的密钥加密的有 ${await sealedUnderFormerKeys()} 项。`)
  let nextTold = TOLD_EVERY
  const run = await rotateKey(actor, {
    told: ({ done, total }) => {
      if (done < nextTold) return
      nextTold = done + TOLD_EVERY
      console.error(`已完成 ${done}，共 ${total}。`)
    },
  })
  if (isRefused(run)) {
    const { rule, message, remedy } = run.refusal
    return { done: rule === 'nothingToRotate', messages: [message, remedy], json: { refused: rule } }
  }
  const { keyId, done, left, total, resumed } = run
  return {
    done: left === 0,
    messages: left === 0 ? [] : [unreadable(left)],
    json: { keyId, done, left, total, resumed },
    lines: [
      `${resumed ? '接着上次中断处，' : ''}已用密钥 ${keyId} 重新加密 ${done} 项，原来的密钥不能再用来写入。`,
      '原来的密钥请继续留在 YISHENBAN_FORMER_KEYS 中：核验以前的审计记录、使用以前给出的查询码还要用到。',
    ],
  }
}

function unreadable(left: number): string {
  return `有 ${left} 项没有换：密文被改动过，或者它的密钥不在 YISHENBAN_FORMER_KEYS 中，仍按原样保留。请补上密钥后再运行一次；密钥齐全的，请用 verify 核验。`
}
