import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { codeWords } from '@/domain/faults/code-words'
import type { CertificateTerm } from '@/domain/operation/certificate'

/** The certificate that browsers see, or in words why it cannot be known. */
export type CertificateNow = { term: CertificateTerm; readFrom: string } | { unknown: string }

/** The gateway stands in the same house. In milliseconds. */
const PATIENCE_MS = 2_000
/** A page that is opened again and again does not knock at the gateway each time; in milliseconds. */
const HOLDS_MS = 10 * 60_000

const kept = globalThis as typeof globalThis & {
  yishenbanCertificate?: { of: string; at: number; answer: Promise<CertificateNow> }
}

/** As `readCertificate`, read no more often than every ten minutes. */
export function certificateNow(): Promise<CertificateNow> {
  const { YISHENBAN_CERTIFICATE = '', NEXTAUTH_URL = '' } = process.env
  const of = `${YISHENBAN_CERTIFICATE} ${NEXTAUTH_URL}`
  const known = kept.yishenbanCertificate
  if (known?.of === of && performance.now() - known.at < HOLDS_MS) return known.answer
  const answer = readCertificate(NEXTAUTH_URL, YISHENBAN_CERTIFICATE)
  kept.yishenbanCertificate = { of, at: performance.now(), answer }
  return answer
}

/**
 * The certificate from its file where one is named, otherwise from the office's own address, as a browser would be shown
 * it; nothing beyond the office is asked. Whether browsers trust it is not looked at. Never throws.
 */
export async function readCertificate(address: string, file: string): Promise<CertificateNow> {
  if (file !== '') return fromFile(file)
  if (!address.startsWith('https:')) return { unknown: '网址不是 https，没有证书' }
  const { hostname, port, host } = new URL(address)
  try {
    return { term: await shownBy(hostname.replace(/^\[|\]$/g, ''), Number(port || 443)), readFrom: host }
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    return {
      unknown: `不能确定：从本机连接不上 ${host}（${codeWords(code)}）。请把证书文件的路径设为 YISHENBAN_CERTIFICATE，或者在网关上查看`,
    }
  }
}

async function fromFile(file: string): Promise<CertificateNow> {
  try {
    return { term: termOf(new X509Certificate(await readFile(file))), readFrom: '证书文件' }
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? '没有这个文件' : code === 'EACCES' ? '没有读取的权限' : '不是证书文件'
    return { unknown: `不能确定：YISHENBAN_CERTIFICATE 读不出来（${why}）。请核对路径和权限` }
  }
}

function shownBy(host: string, port: number): Promise<CertificateTerm> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      // Nothing is sent: an expired or self-made certificate is to be read all the same.
      {
        host,
        port,
        rejectUnauthorized: false,
        timeout: PATIENCE_MS,
        ...(isIP(host) ? {} : { servername: host }),
      },
      () => {
        const shown = socket.getPeerX509Certificate()
        socket.destroy()
        if (shown) resolve(termOf(shown))
        else reject(new Error('no certificate'))
      },
    )
    socket.on('timeout', () => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    socket.on('error', reject)
  })
}

function termOf({ validFromDate, validToDate }: X509Certificate): CertificateTerm {
  return { from: validFromDate.toISOString(), until: validToDate.toISOString() }
}
