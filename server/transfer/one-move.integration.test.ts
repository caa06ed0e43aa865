import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { workFolder } from '@/db/work-folders'
import { TransferFault } from '@/domain/transfer/fault'
import { asOnlyMove } from './one-move'

beforeEach(openTestDatabase)

const TO = '文件夹“/srv/xin”'

/** As a move leaves it that was killed, or goes on in another process. */
function leftBy(pid: number, host = hostname()): void {
  mkdirSync(workFolder('move'), { recursive: true })
  const note = { since: '2026-11-27T01:30:00.000Z', to: TO, pid, host }
  writeFileSync(path.join(workFolder('move'), 'under-way.json'), JSON.stringify(note))
}

test('a second move is told what is under way, since when and what to do, and takes nothing away', async () => {
  const second = await asOnlyMove(TO, async (folder) => {
    writeFileSync(path.join(folder, 'cases.jsonl'), '{}')
    const told = await asOnlyMove('文件夹“/srv/san”', async () => 'moved').catch((fault: unknown) => fault)
    expect(existsSync(path.join(folder, 'cases.jsonl'))).toBe(true)
    return told
  })
  expect(second).toBeInstanceOf(TransferFault)
  const { message } = second as TransferFault
  expect(message).toMatch(/^已有一次搬迁正在进行：\d{4}-\d\d-\d\d \d\d:\d\d 开始，搬到文件夹“\/srv\/xin”/)
  expect(message).toContain(`进程 ${process.pid}`)
  expect(message).toContain('请等它结束再搬迁；确认它已经中断的，请删去文件夹')
  expect(existsSync(workFolder('move'))).toBe(false)
})

test('of two at once one begins', async () => {
  let going = 0
  const move = () =>
    asOnlyMove(TO, async () => {
      expect(++going).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      going--
    })
  const all = await Promise.allSettled([move(), move(), move()])
  expect(all.some(({ status }) => status === 'fulfilled')).toBe(true)
  for (const one of all) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(TransferFault)
})

test('what a killed move has left is taken away; one on another machine goes on', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  leftBy(pid)
  writeFileSync(path.join(workFolder('move'), 'old'), '')
  await asOnlyMove(TO, async (folder) => {
    expect(existsSync(path.join(folder, '../old'))).toBe(false)
  })
  leftBy(pid, 'another-machine')
  await expect(asOnlyMove(TO, async () => {})).rejects.toThrow('2026-11-27 09:30 开始')
})

test('of some that find at once what a killed one has left, one begins, and keeps what it works with', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  leftBy(pid)
  writeFileSync(path.join(workFolder('move'), 'old'), '')
  let refused = 0
  let allOthersRefused = () => {}
  const others = new Promise<void>((resolve) => {
    allOthersRefused = resolve
  })
  const move = () =>
    asOnlyMove(TO, async (folder) => {
      writeFileSync(path.join(folder, 'cases.jsonl'), '{}')
      await others
      return readdirSync(path.join(folder, '..')).join(' ')
    }).catch((fault: unknown) => {
      if (++refused === 4) allOthersRefused()
      return fault
    })
  const all = await Promise.all([move(), move(), move(), move(), move()])
  expect(all.filter((one) => one === 'tables under-way.json')).toHaveLength(1)
  for (const one of all)
    if (one instanceof Error) expect(one.message).toMatch(/^已有一次搬迁正在(进行：|开始).*没有开始第二次/)
  expect(existsSync(workFolder('move'))).toBe(false)
})

test('a move that fails leaves nothing, and the next begins', async () => {
  await expect(asOnlyMove(TO, () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await asOnlyMove(TO, async () => 'moved')).toBe('moved')
})
