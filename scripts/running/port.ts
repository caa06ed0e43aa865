import { createServer } from 'node:net'

/** A port nobody listens on; the system chooses. */
export function anyFreePort(): Promise<number> {
  return tryPort(0, '127.0.0.1')
}

/** The wanted port, or the first free one of the next hundred. Throws when all are taken. */
export async function freePortFrom(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + 100; port++) {
    try {
      return await tryPort(port, host)
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE')) throw fault
    }
  }
  throw new Error(`no free port from ${wanted}`)
}

/** True when one could listen there. */
export function isFree(port: number, host: string): Promise<boolean> {
  return tryPort(port, host).then(
    () => true,
    () => false,
  )
}

function tryPort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host }, () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no address')),
      )
    })
  })
}
