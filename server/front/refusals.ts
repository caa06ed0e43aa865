import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { FAULT_PAGE_POLICY, faultPage } from '../faults/page'
import { INTERFACE } from '../sources/addresses'

/** An answer of the server in front, before anything behind it has seen the request. */
export interface FrontRefusal {
  status: number
  /** What is wrong, and why. */
  message: string
  /** What to do next. */
  remedy: string
}

export const REFUSALS = {
  address: {
    status: 400,
    message: '网址不正确：含有不能识别的字符。',
    remedy: '请核对网址，或者从首页重新进入。',
  },
  longAddress: { status: 414, message: '网址太长。', remedy: '请减少查询条件，或者从首页重新进入。' },
  method: {
    status: 405,
    message: '不支持这种请求方式。',
    remedy: '请从本站页面上的链接和按钮进入。',
  },
  request: {
    status: 400,
    message: '请求不完整或者格式不正确。',
    remedy: '请从本站页面重新操作；多次出现的，请联系系统管理员检查网关。',
  },
  headers: {
    status: 431,
    message: '请求携带的信息（如 Cookie）太多。',
    remedy: '请清除本站的浏览数据后重试。',
  },
  notFound: { status: 404, message: '没有这个网址。', remedy: '请核对网址，或者从首页重新进入。' },
  slow: {
    status: 408,
    message: '提交没有完成：内容传送得太慢或者中断了。',
    remedy: '填写的内容保留在原页。请检查网络，减少附件后再次提交。',
  },
  signIn: {
    status: 401,
    message: '提交没有收下：登录已过期或者还没有登录，不能上传文件。',
    remedy: '填写的内容保留在原页。请另开窗口重新登录，再回到原页提交。',
  },
  key: {
    status: 401,
    message: '没有收下：接口密钥缺失或者无效，不能提交附件。',
    remedy:
      '请在 Authorization: Bearer 中带上本机关发给的接口密钥；密钥遗失、停用的，请联系本机关系统管理员。',
  },
  noWork: {
    status: 403,
    message: '申请尚未提交：核验没有通过、已经用过或者过期，或者浏览器不接受 Cookie，附件没有收下。',
    remedy:
      '请返回申请页面，刷新后重新“检查并提交”；浏览器停用了 Cookie 的，请启用，或者减少附件到合计200KB以内，也可以邮寄、传真或者当面提交申请。',
  },
  notOpened: {
    status: 403,
    message: '没有收下：这件申请的查询已经过期或者退出，这一份没有提交。',
    remedy: '请返回查询页面，重新输入受理编号和查询码后再提交；浏览器停用了 Cookie 的，请启用。',
  },
  tooManyAtOnce: {
    status: 429,
    message: '同时提交的内容太多，这一次没有收下。',
    remedy: '填写的内容保留在原页。请等前面的提交完成后再试。',
  },
  busy: {
    status: 503,
    message: '现在访问的人太多，这一次没有处理，也没有保存任何内容。',
    remedy: '填写的内容保留在原页。请过一分钟再试。',
  },
  fault: {
    status: 500,
    message: '系统出现故障，这一次没有处理完。',
    remedy: '请刷新页面看是否已经保存，再决定是否重做；多次出现的，请联系系统管理员。',
  },
} as const satisfies Record<string, FrontRefusal>

/** A body over its limit, in bytes. */
export function tooLong(limit: number): FrontRefusal {
  const size = limit < 1024 * 1024 ? `${Math.floor(limit / 1024)}KB` : `${Math.floor(limit / 1024 / 1024)}MB`
  return {
    status: 413,
    message: `提交的内容太大，没有收下：这里一次最多收${size}。`,
    remedy: '填写的内容保留在原页。请减少、压缩附件，或者缩短文字后再次提交。',
  }
}

/** How long a sender who does not listen may still go on, in milliseconds: a browser that hears nothing of the answer shows none. */
const LINGER_MS = 2_000

/**
 * Answers in place of the program behind. A page is answered with a page, a fetch of our own pages with its words,
 * an interface with JSON. Of a body that is still coming the rest is thrown away, for a moment only.
 */
export function refuse(req: IncomingMessage, res: ServerResponse, refusal: FrontRefusal): void {
  if (res.headersSent || res.destroyed) return
  const [type, content] = contentFor(req, refusal)
  res.writeHead(refusal.status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(content),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': FAULT_PAGE_POLICY,
    ...(refusal.status === 405 ? { Allow: 'GET, HEAD, POST' } : {}),
    ...(refusal.status === 503 || refusal.status === 429 ? { 'Retry-After': '60' } : {}),
  })
  res.end(req.method === 'HEAD' ? undefined : content)
  if (req.complete) return
  req.resume()
  const { socket } = req
  setTimeout(() => req.complete || socket.destroy(), LINGER_MS).unref()
}

function contentFor(
  req: IncomingMessage,
  { status, message, remedy }: FrontRefusal,
): [type: string, content: string] {
  // React shows the words of an answer of exactly this type, and none of any other.
  if (req.headers['next-action'] !== undefined) return ['text/plain', `${message}${remedy}`]
  if (req.url?.startsWith(`${INTERFACE}/`))
    return [
      'application/problem+json; charset=utf-8',
      JSON.stringify({ type: 'about:blank', title: message, status, detail: remedy }),
    ]
  if (req.url?.startsWith('/api/')) return ['application/json', JSON.stringify({ message, remedy })]
  // Only what was asked for too soon is worth asking for again.
  const again = status === 503 && req.method === 'GET'
  return [
    'text/html; charset=utf-8',
    faultPage({ title: '没有处理', sentences: [message, remedy] }, { again }),
  ]
}

/** Answers on a connection whose request could not even be read. */
export function refuseConnection(socket: Duplex, { status, message, remedy }: FrontRefusal): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const words = `${message}${remedy}\n`
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(words)}\r\n\r\n${words}`,
  )
  // Whoever never closes their end would keep the connection, and its place, for good.
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}
