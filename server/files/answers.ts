import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import type { Refusal } from '@/domain/case/refusal'
import { downloadHeaders } from './download'

const SHEET_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** A spreadsheet as a download, whole or streamed, with its Chinese name. */
export function attachment(
  name: string,
  format: keyof typeof SHEET_TYPES,
  content: Uint8Array<ArrayBuffer> | Readable,
): Response {
  const body = content instanceof Readable ? onDemand(content) : content
  return new Response(body, {
    headers: {
      'Content-Type': SHEET_TYPES[format],
      'Content-Disposition': `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** A stored file, read as the browser takes it and closed when the browser leaves. */
export function streamed(content: AsyncIterable<Uint8Array>, headers: Record<string, string>): Response {
  return new Response(onDemand(content), { headers })
}

/** A zip as a download with its Chinese name, made while the browser takes it. */
export function archive(name: string, content: Readable): Response {
  return new Response(onDemand(content), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="archive.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** Nothing is read before somebody asks for it, where `Readable.toWeb` begins at once. */
function onDemand(content: AsyncIterable<Uint8Array>): globalThis.ReadableStream {
  return ReadableStream.from(content) as globalThis.ReadableStream
}

/** A refused download, as words. */
export function refusedAnswer(refusal: Refusal): Response {
  return new Response(`${refusal.message}${refusal.remedy}`, {
    status: 403,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

const DOWNLOAD_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: SHEET_TYPES.xlsx,
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** A file made here, as a download with its Chinese name; never shown in the site's own frame. */
export function download(name: string, type: keyof typeof DOWNLOAD_TYPES, content: Buffer): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': DOWNLOAD_TYPES[type],
      'Content-Disposition': `attachment; filename="report.${type}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** An SVG picture that may be shown and do nothing else, not even when it is opened by itself. */
export function drawing(svg: string): Response {
  return new Response(svg, {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** Anybody's copy of a Word file without personal data may be kept for an hour; after it, only asked after. Seconds. */
const PUBLIC_SECONDS = 3600

/** A Word file that everybody may have; answered with nothing but its mark where the browser has it already. */
export function publicDownload(
  request: Request,
  { name, content, etag }: { name: string; content: Uint8Array<ArrayBuffer>; etag: string },
): Response {
  const kept = { ETag: etag, 'Cache-Control': `public, max-age=${PUBLIC_SECONDS}` }
  const has = request.headers.get('if-none-match')?.split(',') ?? []
  if (has.some((mark) => mark.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers: kept })
  return new Response(content, {
    headers: { ...downloadHeaders(name, DOWNLOAD_TYPES.docx, content.length), ...kept },
  })
}
