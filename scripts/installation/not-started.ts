import { createServer, type Server } from 'node:http'
import { FAULT_PAGE_POLICY, faultPage } from '../../server/faults/page'

// A program that does not start because its keys are wrong would leave whoever opens the site with a gateway's “502”, and
// the reason in a log that they cannot see. It answers in words instead, and does nothing else.

/** What stands on the page: open to everybody, so it names no key. The terminal says which. */
const SAID = {
  title: '系统没有启动：密钥不对',
  sentences: [
    '这台服务器上设置的密钥不是写入数据的那一把，或者已经更换停用。用错的密钥运行，证件号码无法查看，查询码无法使用，所以没有启动。数据没有改动。',
    '看管服务器的人员：终端或者程序日志中写明了是哪一把。请改正设置中的 YISHENBAN_KEY，更换过密钥的把停用的写入 YISHENBAN_FORMER_KEYS，再重新启动。',
    '申请人：请稍后再来，或者用信函、当面等方式提出申请。',
  ],
}

/** `deploy/health.mjs` knows by it that waiting is of no use. */
const NOT_STARTED = 'x-yishenban-not-started'

/** Answers every request with that page until it is ended; throws where it cannot listen. */
export async function standNotStarted(host: string, port: number): Promise<Server> {
  const page = faultPage(SAID, { again: true })
  const server = createServer((_, response) => {
    response.writeHead(503, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': FAULT_PAGE_POLICY,
      'cache-control': 'no-store',
      'retry-after': '300',
      [NOT_STARTED]: 'keys',
    })
    response.end(page)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

/** Resolves when this process is told to end. */
export async function untilEnded(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  server.close()
  server.closeAllConnections()
}
