import { expect, test } from 'vitest'
import { type BackupProgress, isNews, progressWords } from './progress'

test('how far it is, with numbers where there are some', () => {
  expect(progressWords({ stage: 'database' })).toBe('备份数据库')
  expect(progressWords({ stage: 'files', done: 12, total: 300 })).toBe('复制新增的附件，12/300个')
})

test('of thousands of files a hundred times are told, and every stage', () => {
  let told: BackupProgress | null = null
  let times = 0
  const total = 5_000
  for (let done = 0; done <= total; done++) {
    const now: BackupProgress = { stage: 'files', done, total }
    if (!isNews(told, now)) continue
    told = now
    times++
  }
  expect(times).toBe(101)
  expect(isNews(told, { stage: 'rehearse' })).toBe(true)
  expect(isNews({ stage: 'rehearse' }, { stage: 'rehearse' })).toBe(false)
})
