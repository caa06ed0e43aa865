import { type Refusal, refuse } from '@/domain/case/refusal'
import { addTo, type Limit } from '../limits/limit'
import { writtenTogether } from '../limits/written-together'
import { WrongGuesses } from '../limits/wrong-guesses'
import { now } from '../today'
import { APPLICATIONS, EVERYBODY } from './difficulty'

/** Of one address in an hour: a household, a law firm, a village's computer. */
const OF_ONE: Limit = { what: 'apply', points: 20, seconds: 3600 }

/** Counts an application whose form is right and whose work is done; a refusal when its address has sent too many. */
export async function countApplication(place: string): Promise<{ refusal: Refusal } | null> {
  const at = now()
  const mine = await writtenTogether(async (tx) => {
    const points = await addTo(tx, OF_ONE, { place, at })
    if (points <= OF_ONE.points) await addTo(tx, APPLICATIONS, { place: EVERYBODY, at })
    return points
  })
  if (mine <= OF_ONE.points) return null
  return refuse(
    'tooMany',
    `您所在的网络一小时内已经提交了${OF_ONE.points}件申请，这一件尚未提交。`,
    '填写的内容都还在，请一小时后再提交；也可以邮寄、传真或者当面提交申请。',
  )
}

/** Wrong numbers and codes. A code holds 58 bits of chance: there is nothing to be counted for all together. */
const wrongCodes = new WrongGuesses({ what: 'track', points: 30, seconds: 600 })

/** Looks up a request; a refusal when too many wrong numbers or codes came from its address. Right ones never count. */
export async function trackedWithin<T extends object>(
  place: string,
  look: () => Promise<T>,
): Promise<T | { refusal: Refusal }> {
  const found = await wrongCodes.tried(place, look, (answer) => !('refusal' in answer))
  return (
    found ??
    refuse(
      'tooMany',
      '受理编号或者查询码输入错误次数过多，已暂停查询。',
      '请十分钟后对照回执再试，或者致电办理机构。',
    )
  )
}
