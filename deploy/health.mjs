// Whether the site works: health.mjs HOST PORT. Exit code 1 when it does not, with the reason; 2 when it will not, however
// long one waits. Also the health check of
// the container, with the port from its settings.

const [host = '127.0.0.1', port = process.env.PORT || '3000'] = process.argv.slice(2)
const everywhere = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
const address = `http://${everywhere[host] ?? (host.includes(':') ? `[${host}]` : host)}:${port}/api/health`

const said = await ask()
if (said !== null) {
  console.error(said.words)
  process.exitCode = said.waits ? 1 : 2
}

/** Null when all is well, else what is not, and whether waiting may help. */
async function ask() {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) })
    if (answer.ok) return null
    // scripts/installation/not-started.ts
    if (answer.headers.has('x-yishenban-not-started'))
      return { words: '程序没有启动：密钥不对，原因见程序的输出。', waits: false }
    const { fault } = await answer.json().catch(() => ({}))
    const words = `健康检查回答 ${answer.status}（${fault ?? '没有写明原因'}，含义见运行维护手册）。`
    return { words, waits: true }
  } catch {
    return { words: `${address} 没有回答。`, waits: true }
  }
}
