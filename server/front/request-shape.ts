import type { IncomingMessage } from 'node:http'
import { type FrontRefusal, REFUSALS } from './refusals'

/** Characters; filters and a search fit many times. */
const MAX_ADDRESS = 8 * 1024
const METHODS = ['GET', 'HEAD', 'POST']
const HOST = /^[A-Za-z0-9._-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?$/

/** Why nobody in a browser of ours can have asked so, or null. */
export function refuseShape({
  method = '',
  url = '',
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): FrontRefusal | null {
  if (!METHODS.includes(method)) return REFUSALS.method
  if (url.length > MAX_ADDRESS) return REFUSALS.longAddress
  if (!isPath(url)) return REFUSALS.address
  if (!HOST.test(headers.host ?? '')) return REFUSALS.request
  // Pictures are not recast here; who asks for it only makes work.
  if (url.startsWith('/_next/image')) return REFUSALS.notFound
  return null
}

/** A path of this site: not another's address, nothing that decodes to no text or to control characters. */
function isPath(url: string): boolean {
  const [path = '', query = ''] = url.split('?')
  // Browsers read // and \ as the beginning of another host.
  if (!path.startsWith('/') || /\/\/|\\/.test(path)) return false
  const text = decoded(path)
  // Browsers take `.` and `..` out themselves; left in, the path that is judged here is not the one that is answered.
  return text !== null && !hasControls(text) && !/(^|\/)\.\.?(\/|$)/.test(text) && !/%00/.test(query)
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

const hasControls = (text: string) => [...text].some((letter) => letter < ' ' || letter === '\u007f')

/** The path of an address without its question. */
export function pathOf(url: string): string {
  return decoded(url.split('?')[0] ?? '') ?? '/'
}
