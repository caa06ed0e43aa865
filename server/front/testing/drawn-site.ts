import { once } from 'node:events'
import { get, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DeskPages } from '../desk-pages'
import { KeptPages } from '../kept-pages'
import type { ReceivedRequest } from '../received-request'
import { frontServer } from '../server'

type Answer = (res: ServerResponse, page: string) => void

/** The server in front of a program that draws one small page, whatever the address. Tests change how it does. */
export interface DrawnSite {
  url: string
  /** Pages that were drawn, by their address. */
  drawn: string[]
  /** Of what the pages show, as the program tells it. */
  version(): Promise<string>
  /** What the page says of itself while it is drawn. */
  says(address: string): void | Promise<void>
  answer: Answer
  end(): void
}

/** `page` is what is drawn under a nonce. */
export async function drawnSite(page: (nonce: string | undefined) => string): Promise<DrawnSite> {
  const draw = async (req: ReceivedRequest, res: ServerResponse) => {
    const address = req.url ?? ''
    site.drawn.push(address)
    const nonce = nonceIn(String(req.headers['content-security-policy']))
    await site.says(address)
    site.answer(res, page(nonce))
  }
  const version = () => site.version()
  const server = frontServer(draw, 0, { shown: new KeptPages(version), desk: new DeskPages(version) })
  const site: DrawnSite = {
    url: '',
    drawn: [],
    version: async () => 'first',
    says: () => {},
    answer: inTwoPieces,
    end: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return site
}

const inTwoPieces: Answer = (res, page) => {
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
  res.write(page.slice(0, 10))
  res.end(page.slice(10))
}

/** A page of the site, with the nonce of its answer. */
export async function pageOf(site: DrawnSite, address: string, headers: Record<string, string>) {
  const got = await fetch(`${site.url}${address}`, { headers })
  const nonce = nonceIn(got.headers.get('content-security-policy') ?? '')
  return { got, nonce, page: await got.text() }
}

function nonceIn(policy: string): string | undefined {
  return /'nonce-([\w-]+)'/.exec(policy)?.[1]
}

/** An answer with its bytes as they were sent. */
export function bytesOf(site: DrawnSite, address: string, headers: Record<string, string>) {
  return new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((done) => {
    get(`${site.url}${address}`, { headers }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk) => chunks.push(chunk))
      res.on('end', () => done({ headers: res.headers, body: Buffer.concat(chunks) }))
    })
  })
}
