import { createConnection, type Socket } from 'node:net'

/** A connection on which anything may be written, as no browser would. */
export interface Wire {
  send(text: string | Buffer): Promise<void>
  /** Everything that is answered until the other side hangs up. */
  answers: Promise<string>
  /** Resolves as soon as what was answered so far holds this. */
  hears(part: string): Promise<void>
  isOpen(): boolean
  hangUp(): void
}

/** Opens a connection to a port of this machine. */
export async function openWire(port: number): Promise<Wire> {
  const socket = await connected(port)
  let heard = ''
  socket.setEncoding('utf8')
  socket.on('data', (piece: string) => {
    heard += piece
  })
  // Being cut off is an answer too.
  socket.on('error', () => {})
  return {
    send: (text) => new Promise((sent) => socket.write(text, () => sent())),
    answers: new Promise((resolve) => socket.once('close', () => resolve(heard))),
    hears: async (part) => {
      while (!heard.includes(part)) {
        if (socket.closed) throw new Error(`hung up after: ${heard}`)
        await new Promise((more) => {
          socket.once('data', more)
          socket.once('close', more)
        })
      }
    },
    isOpen: () => !socket.closed && socket.writable,
    hangUp: () => socket.destroy(),
  }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Writes all of it, and answers with what came back until the other side hung up. */
export async function exchanged(port: number, ...pieces: (string | Buffer)[]): Promise<string> {
  const wire = await openWire(port)
  for (const piece of pieces) await wire.send(piece)
  return wire.answers
}

/** The headers of a request, as lines; the connection ends after the answer. */
export function head(start: string, headers: Record<string, string> = {}): string {
  const lines = { Host: '127.0.0.1', Connection: 'close', ...headers }
  return `${start} HTTP/1.1\r\n${Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
}
