import { headers } from 'next/headers'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { clientAddress } from '../client-address'

const HOUR = 3600

/** Per address and for all together; an office behind one gateway still gets through. */
const LIMITS = {
  apply: [
    new RateLimiterMemory({ points: 20, duration: HOUR }),
    new RateLimiterMemory({ points: 500, duration: HOUR }),
  ],
  track: [
    new RateLimiterMemory({ points: 30, duration: 600 }),
    new RateLimiterMemory({ points: 2000, duration: 600 }),
  ],
} as const

/** Counts one attempt; a refusal when there were too many. */
export async function tooMany(what: keyof typeof LIMITS): Promise<{ refusal: Refusal } | null> {
  const address = clientAddress((await headers()).get('x-forwarded-for'))
  const [mine, all] = LIMITS[what]
  try {
    await mine.consume(address)
    await all.consume('all')
    return null
  } catch {
    return refuse('tooMany', '操作过于频繁，已暂停受理。', '请稍后再试；也可以邮寄或者当面提交申请。')
  }
}
