import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer as createPlain } from 'node:net'
import path from 'node:path'
import { createServer } from 'node:tls'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate'

/** Of the one beside, made for this test and for nothing else. */
const UNTIL = '2046-11-21T22:09:47.000Z'
const fixture = (name: string) => path.join(import.meta.dirname, 'testing', name)

async function listening<T>(
  server: { listen(port: number, host: string): unknown; close(): unknown; address(): unknown },
  work: (port: number) => Promise<T>,
): Promise<T> {
  server.listen(0, '127.0.0.1')
  await once(server as never, 'listening')
  try {
    return await work((server.address() as { port: number }).port)
  } finally {
    server.close()
  }
}

test('from its file', async () => {
  expect(await readCertificate('http://127.0.0.1', fixture('certificate.pem'))).toMatchObject({
    term: { until: UNTIL },
    readFrom: '证书文件',
  })
})

test('as the office’s own address shows it, although nobody vouches for it', async () => {
  const server = createServer({
    key: readFileSync(fixture('key.pem')),
    cert: readFileSync(fixture('certificate.pem')),
  })
  const read = await listening(server, (port) => readCertificate(`https://127.0.0.1:${port}`, ''))
  expect(read).toMatchObject({
    term: { until: UNTIL },
    readFrom: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
  })
})

test('where it cannot be known it is said why', async () => {
  const unknown = async (address: string, file: string) => {
    const read = await readCertificate(address, file)
    return 'unknown' in read ? read.unknown : ''
  }
  expect(await unknown('http://ysq.example.gov.cn', '')).toBe('网址不是 https，没有证书')
  expect(await unknown('', fixture('nowhere.pem'))).toMatch(/没有这个文件/)
  expect(await unknown('', fixture('key.pem'))).toMatch(/不是证书文件/)
  const port = await listening(createPlain(), async (free) => free)
  expect(await unknown(`https://127.0.0.1:${port}`, '')).toMatch(
    /连接不上 127\.0\.0\.1:\d+（对方没有在这个端口接受连接）/,
  )
})
