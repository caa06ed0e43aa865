import { expect, test } from 'vitest'
import { answered } from './answered'

const failing = (message: string) => () => Promise.reject(new Error(message))

test('what the server in front says when it turns a form away is said', async () => {
  const words = '提交的内容太大，没有收下：这里一次最多收16KB。填写的内容保留在原页。'
  expect(await answered('保存', failing(words))).toMatchObject({
    refusal: { message: '没有保存成功。', remedy: words },
  })
})

test('words of a browser or of a program are not: the connection is lost', async () => {
  for (const words of ['Failed to fetch', 'An unexpected response was received from the server.', '']) {
    const { refusal } = await answered('提交', failing(words), 'applicant')
    expect(refusal.message).toBe('没有提交成功：与服务器的连接中断。')
    expect(refusal.remedy).not.toContain(words || 'undefined')
  }
})
