import type { KeyRotationRow } from '@/db/queries/key-rotations'
import { type Refused, refuse } from '@/domain/case/refusal'
import { retiredWords } from '../secrets/retired'
import { civilTime } from '../today'

export function repeatedKey(): Refused {
  return refuse(
    'repeatedKey',
    '新密钥与原来的密钥相同：YISHENBAN_KEY 的值又出现在 YISHENBAN_FORMER_KEYS 或者 YISHENBAN_NEXT_KEY 中。',
    '请用 openssl rand -base64 32 生成新的密钥，设为 YISHENBAN_KEY，原来的写入 YISHENBAN_FORMER_KEYS。',
  )
}

export function nextKeyWaits(): Refused {
  return refuse(
    'nextKeyWaits',
    'YISHENBAN_NEXT_KEY 还设着：现在写入的仍是原来的密钥，还没有换成下一把。',
    '请在每台服务器上把 YISHENBAN_NEXT_KEY 的值改为 YISHENBAN_KEY，原来的写入 YISHENBAN_FORMER_KEYS，全部重新启动以后再运行。',
  )
}

export function retiredKey(keyId: string, at: string): Refused {
  const { message, remedy } = retiredWords(keyId, at)
  return refuse('retiredKey', message, remedy)
}

export function rotatingElsewhere({ done, total, leaseUntil }: KeyRotationRow): Refused {
  return refuse(
    'rotatingElsewhere',
    `更换密钥正由另一个进程进行（已完成 ${done}，共 ${total}），没有再开始一次。`,
    `如果那个进程已经中断，请在 ${civilTime(leaseUntil, 'second')} 以后再运行一次，会从中断处接着做。`,
  )
}

export function nothingToRotate(keyId: string): Refused {
  return refuse(
    'nothingToRotate',
    `所有加密内容都已经用密钥 ${keyId} 加密，没有需要更换的。`,
    '要换成新的密钥，请先把它设为 YISHENBAN_KEY，原来的写入 YISHENBAN_FORMER_KEYS，重新启动后再运行。',
  )
}
