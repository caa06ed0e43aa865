import { Server } from 'node:http'
import next from 'next'
import { withoutProgress } from '../log/console'
import { log, logFault } from '../log/log'
import { DeskPages } from './desk-pages'
import { endInOrder } from './ending'
import { KeptPages } from './kept-pages'
import { frontServer } from './server'
import { trustedHops } from './trusted-hops'
import { versionOf } from './versions'

/** Requests that still run after so long are broken off, in milliseconds: a large file to a slow line has no end. */
const FINISH_MS = 30_000

/** Connections that the system holds while this process is at work on something else. */
const BACKLOG = 2_048

/**
 * Serves the built site in the folder of the program. Ended by SIGTERM or SIGINT it takes no more requests, finishes
 * those that run, and ends.
 */
export async function serveSite(host: string, port: number): Promise<void> {
  const hops = trustedHops(process.env.YISHENBAN_TRUSTED_HOPS)
  if (hops === null) throw new Error('YISHENBAN_TRUSTED_HOPS is not a number of gateways')
  // Next asks itself under this address, whatever a client claims to have asked for.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
  // Next listens on the server that it is given for connections to upgrade; there are none here.
  const site = next({ dir: process.cwd(), dev: false, hostname: host, port, httpServer: new Server() })
  await withoutProgress(() => site.prepare())
  const handle = site.getRequestHandler()
  const server = frontServer((req, res) => handle(req, res), hops, {
    shown: new KeptPages(() => versionOf('shown')),
    desk: new DeskPages(() => versionOf('data')),
  })
  server.on('error', (fault) => {
    logFault('front.server', fault)
    process.exit(1)
  })
  server.listen({ port, host, backlog: BACKLOG })

  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    setTimeout(() => server.closeAllConnections(), FINISH_MS).unref()
    await new Promise((closed) => server.close(closed))
    await endInOrder()
    log('stopped', {})
    await site.close().catch((fault: unknown) => logFault('front.close', fault))
    process.exit(code)
  }
  process.on('SIGTERM', () => void stop(143))
  process.on('SIGINT', () => void stop(130))
}
