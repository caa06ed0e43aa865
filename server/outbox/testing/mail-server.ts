import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

let stop: (() => Promise<void>) | null = null

/** After each test. */
export async function stopMailServer(): Promise<void> {
  delete process.env.YISHENBAN_SMTP
  delete process.env.YISHENBAN_MAIL_FROM
  await stop?.()
  stop = null
}

/** A mail server on this machine; `refuses` lets it turn recipients away, and may take as long as it likes. */
export async function mailServer(refuses: () => boolean | Promise<boolean> = () => false) {
  const received: { to: string; content: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      Promise.resolve(refuses()).then(
        (no) => (no ? done(Object.assign(new Error('no such user'), { responseCode: 550 })) : done()),
        done,
      )
    },
    onData: (stream, session, done) => {
      text(stream).then((content) => {
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', content })
        done()
      }, done)
    },
  })
  // A client that is killed in the middle.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  process.env.YISHENBAN_SMTP = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  process.env.YISHENBAN_MAIL_FROM = 'office@example.cn'
  stop = () => new Promise((resolve) => server.close(() => resolve()))
  return received
}

/** The words of a message: its base64 parts, decoded. */
export function decoded(content: string): string {
  return content
    .split(/\r?\n\r?\n/)
    .map((part) => Buffer.from(part.replace(/\s/g, ''), 'base64').toString('utf8'))
    .join('\n')
}
