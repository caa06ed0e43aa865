import { spendOnce } from '@/db/queries/limits'
import { type Refused, refuse } from '@/domain/case/refusal'
import { addTo, type Limit, takePoint, timesDone } from '../limits/limit'
import { writtenTogether } from '../limits/written-together'
import { WrongGuesses } from '../limits/wrong-guesses'
import { now } from '../today'
import { EVERYBODY } from './difficulty'
import { type Asked, isAnswer, openQuestion, type Question, questionAt, sealedQuestion } from './question'

// An application of a browser that runs no script. It costs no work, so each address has few; what is counted here is
// counted for nobody who has script, and no number of them shuts out an address that has sent none.

/** Questions that one address is asked in an hour: each review of a form is one. */
const QUESTIONS: Limit = { what: 'question', points: 40, seconds: 3600 }
/** Wrong answers of one address. */
const wrongAnswers = new WrongGuesses({ what: 'question wrong', points: 10, seconds: 600 })
/** Applications without script of one address in an hour, and when everybody sends more than people do. */
const OF_ONE: Limit = { what: 'apply bare', points: 5, seconds: 3600 }
const OF_ONE_WHEN_MANY = 1
/** Everybody's in the running hour: refuses nobody, and makes each address's share and the wait what they are. */
const APPLICATIONS: Limit = { what: 'applications bare', points: Number.POSITIVE_INFINITY, seconds: 3600 }
const MANY = 100

/** Nobody reads through a form in less, in milliseconds. */
const WAIT_MS = 3_000
const WAIT_WHEN_MANY_MS = 30_000

const areMany = async () => (await timesDone(APPLICATIONS, EVERYBODY)) >= MANY

/** A question for an address, the one before while it is too soon to answer that; or why it is asked none. */
export async function askQuestion(place: string, before = ''): Promise<{ question: Question } | Refused> {
  const asked = openQuestion(before, Date.parse(now()))
  if (asked && asked.from > Date.parse(now())) return { question: sealedQuestion(asked) }
  if (!(await takePoint(QUESTIONS, place))) return tooMany()
  const wait = (await areMany()) ? WAIT_WHEN_MANY_MS : WAIT_MS
  return { question: questionAt(Date.parse(now()), wait) }
}

/** Spends an answered question and counts its application; a refusal when it is not answered, or the address has sent too many. */
export async function spendQuestion(sealed: string, answer: string, place: string): Promise<Refused | null> {
  const at = Date.parse(now())
  const asked = openQuestion(sealed, at)
  if (!asked) return refuse('challengeFailed', '这道题已经过期，申请尚未提交。', '请回答新的题目，再提交。')
  if (asked.from > at) return tooSoon(asked, at)
  const right = await wrongAnswers.tried(
    place,
    async () => isAnswer(asked, answer),
    (was) => was,
  )
  if (right === null)
    return refuse('tooMany', '答错的次数太多，申请尚未提交。', '填写的内容都还在，请十分钟后再提交。')
  if (!right)
    return refuse('challengeFailed', '核验题的答案不对，申请尚未提交。', '请用数字回答新的题目，再提交。', {
      field: 'answer',
    })
  return count(asked, place)
}

async function count(asked: Asked, place: string): Promise<Refused | null> {
  const share = (await areMany()) ? OF_ONE_WHEN_MANY : OF_ONE.points
  const at = now()
  const counted = await writtenTogether(async (tx) => {
    if (!(await spendOnce(tx, asked.id, new Date(asked.until).toISOString()))) return null
    const points = await addTo(tx, OF_ONE, { place, at })
    if (points <= share) await addTo(tx, APPLICATIONS, { place: EVERYBODY, at })
    return points
  })
  if (counted === null)
    return refuse('challengeFailed', '这道题已经用过，申请尚未提交。', '请回答新的题目，再提交。')
  return counted <= share ? null : tooMany()
}

function tooSoon({ from }: Asked, at: number): Refused {
  const seconds = Math.ceil((from - at) / 1000)
  return refuse(
    'tooSoon',
    '提交得太快，申请尚未提交。',
    `填写的内容都还在。请再核对一遍，${seconds}秒以后提交。`,
  )
}

function tooMany(): Refused {
  return refuse(
    'tooMany',
    '您所在的网络一小时内用不运行 JavaScript 的浏览器提交得太多，这一件尚未提交。',
    '填写的内容都还在，请一小时后再提交；允许浏览器运行 JavaScript 的，现在就可以提交，也可以邮寄、传真或者当面提交申请。',
  )
}
