import type { NextRequest } from 'next/server'
import { currentPerson } from '@/server/people/session'
import { deskFrame } from '@/server/views/desk-frame'
import { paletteAnswer, paletteQuestion } from '@/server/views/palette'

/** Answers the palette. What is typed is posted: it stands in no address and no log. */
export async function POST(request: NextRequest): Promise<Response> {
  const person = await currentPerson()
  if (!person || person.mustChangePassword || person.owesSecondFactor)
    return answer(401, { fault: '登录已经结束。请重新登录后再查找。' })
  const question = paletteQuestion.safeParse(await request.json().catch(() => null))
  if (!question.success) return answer(400, { fault: '要找的内容太长或者不完整。请少输入几个字再找。' })
  const { nav } = await deskFrame()
  return answer(200, await paletteAnswer(person.actor, question.data, nav.flat()))
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } })
}
