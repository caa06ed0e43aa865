// Whether the site works: health.mjs HOST PORT. Exit code 1 when it does not, with the reason. Also the health check of
// the container, with the port from its settings.

const [host = '127.0.0.1', port = process.env.PORT || '3000'] = process.argv.slice(2)
const everywhere = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
const address = `http://${everywhere[host] ?? (host.includes(':') ? `[${host}]` : host)}:${port}/api/health`

const said = await ask()
if (said !== '') {
  console.error(said)
  process.exitCode = 1
}

/** Empty when all is well, else what is not. */
async function ask() {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) })
    if (answer.ok) return ''
    const { fault } = await answer.json().catch(() => ({}))
    return `健康检查回答 ${answer.status}（${fault ?? '没有写明原因'}，含义见运行维护手册）。`
  } catch {
    return `${address} 没有回答。`
  }
}
