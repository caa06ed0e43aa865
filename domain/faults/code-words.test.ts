import { expect, test } from 'vitest'
import { codeWords } from './code-words'

test('what the machine says is told in words, and what nobody knows as it is', () => {
  expect(codeWords('ECONNREFUSED')).toBe('对方没有在这个端口接受连接')
  expect(codeWords('SQLITE_CORRUPT_VTAB')).toBe('数据库文件已损坏')
  expect(codeWords('EXOTIC')).toBe('代码 EXOTIC')
  expect(codeWords(503)).toBe('代码 503')
  expect(codeWords(undefined)).toBe('没有答复')
  expect(codeWords(null, '超时')).toBe('超时')
})
