import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A gateway in front of several servers, as small as can be: each request goes to the next one, whoever asks, and passes
 * as it came. It is sticky to nothing.
 */
export interface RoundRobin {
  url: string
  /** From now on requests go to these servers. */
  leadTo(urls: readonly string[]): void
  /** Requests that each server has had so far, by its address. */
  counted(): Readonly<Record<string, number>>
  stop(): Promise<void>
}

export async function roundRobin(): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true })
  const counts: Record<string, number> = {}
  let servers: readonly string[] = []
  let turn = 0
  const server = createServer((incoming, answer) => {
    const next = servers[turn++ % servers.length]
    if (!next) return void answer.writeHead(503).end()
    counts[next] = (counts[next] ?? 0) + 1
    pass(incoming, answer, new URL(next), agent)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(urls) {
      servers = urls
    },
    counted: () => counts,
    stop: () => stopped(server, agent),
  }
}

function pass(incoming: IncomingMessage, answer: ServerResponse, to: URL, agent: Agent): void {
  const { method, url, rawHeaders } = incoming
  const onward = request({
    agent,
    host: to.hostname,
    port: to.port,
    method,
    path: url,
    // Names and values in turns, as they came: the same name may stand twice.
    headers: rawHeaders,
  })
  onward.on('response', (come) => {
    answer.writeHead(come.statusCode ?? 502, come.statusMessage, ofTheAnswer(come.rawHeaders))
    come.pipe(answer)
  })
  // A server that refuses a body has answered without reading it: what still comes of it is read and thrown away here,
  // or the answer would be lost in a connection that is reset.
  onward.on('close', () => incoming.unpipe(onward).resume())
  onward.on('error', () => {
    if (answer.writableEnded) return
    if (answer.headersSent) answer.destroy()
    else answer.writeHead(502).end()
  })
  // Whoever leaves is waited for no longer.
  answer.on('close', () => onward.destroy())
  incoming.pipe(onward)
}

/** Headers, names and values in turns, without that one which is about the connection between server and gateway. */
function ofTheAnswer(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, at) => rawHeaders[at - (at % 2)]?.toLowerCase() !== 'connection')
}

async function stopped(server: Server, agent: Agent): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  agent.destroy()
}
